//! Each stage of a build on synthetic handbooks of 100, 1 000 and 10 000 positions, cold and with a warm memo.
//!
//! `cargo bench --bench stages` makes the handbooks with `corpus.py` (seeded, so always the same) under the target
//! folder. `ORGBOOK_BENCH_MAX=1000` leaves the larger ones out.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use orgbook::{Analysis, FileMemo, Memo, Options, SiteOptions, Sources, analyze, build, load};
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

const SIZES: [u64; 3] = [100, 1_000, 10_000];

fn stages(criterion: &mut Criterion) {
    let max = std::env::var("ORGBOOK_BENCH_MAX").ok().and_then(|max| max.parse().ok()).unwrap_or(u64::MAX);
    for n in SIZES.into_iter().filter(|n| *n <= max) {
        let handbook = corpus(n);
        let sources = read(&handbook);
        let analysis = check(&sources, &mut FileMemo::default());
        let mut group = criterion.benchmark_group("stages");
        group.throughput(Throughput::Elements(n)).sample_size(10).warm_up_time(Duration::from_secs(1));
        group.measurement_time(Duration::from_secs(if n > 1_000 { 30 } else { 8 }));
        let id = |stage: &str| BenchmarkId::new(stage, n);
        group.bench_function(id("read"), |bencher| bencher.iter(|| read(&handbook)));
        group.bench_function(id("check, cold"), |bencher| {
            bencher.iter_batched(FileMemo::default, |mut memo| check(&sources, &mut memo), BatchSize::PerIteration);
        });
        let mut memo = FileMemo::default();
        check(&sources, &mut memo);
        group.bench_function(id("check, files known"), |bencher| bencher.iter(|| check(&sources, &mut memo)));
        group.bench_function(id("render, cold"), |bencher| {
            bencher.iter_batched(Memo::default, |mut memo| pages(&analysis, &mut memo), BatchSize::PerIteration);
        });
        let mut memo = Memo::default();
        pages(&analysis, &mut memo);
        group.bench_function(id("render, pages known"), |bencher| bencher.iter(|| pages(&analysis, &mut memo)));
        group.finish();
    }
}

fn read(handbook: &Path) -> Sources {
    let mut sources = Sources::default();
    load(handbook, &mut sources, None).unwrap_or_else(|error| panic!("{error}"));
    sources
}

fn check(sources: &Sources, memo: &mut FileMemo) -> Analysis {
    analyze(sources, &Options::default(), memo)
}

fn pages(analysis: &Analysis, memo: &mut Memo) -> usize {
    build(analysis, &SiteOptions::default(), memo).unwrap_or_else(|error| panic!("{error}")).len()
}

/// The handbook of `n` positions, made once.
fn corpus(n: u64) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{n}"));
    if !folder.join("orgbook/orgbook.yaml").is_file() {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/corpus.py");
        let status = Command::new("python3")
            .arg(script)
            .arg(n.to_string())
            .arg(&folder)
            .args(["--formats", "orgbook", "--clean"])
            .status();
        assert!(status.is_ok_and(|status| status.success()), "python3 benches/corpus.py {n} failed");
    }
    folder.join("orgbook")
}

criterion_group!(benches, stages);
criterion_main!(benches);
