//! Gives the program a fingerprint of its sources, by which it knows what programs like it have kept in a cache: the same
//! wherever and whenever the same sources are compiled.

use std::{env, fs, io, path::Path};

/// What the program is made of, beside the compiler.
const MADE_OF: [&str; 4] = ["Cargo.toml", "Cargo.lock", "src", "themes"];

/// FNV-1a in 128 bits: nobody would gain by two sources alike, and no crate need be compiled first.
struct Fingerprint(u128);

impl Fingerprint {
    fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    /// Adds what is at a path, in an order that is the same everywhere.
    fn add_place(&mut self, place: &Path, name: &str) -> io::Result<()> {
        if place.is_dir() {
            let mut names = Vec::new();
            for entry in fs::read_dir(place)? {
                names.push(entry?.file_name().to_string_lossy().into_owned());
            }
            names.sort();
            return names.iter().try_for_each(|own| self.add_place(&place.join(own), &format!("{name}/{own}")));
        }
        // A package that is compiled as a part of another has no lock file of its own.
        if place.is_file() {
            self.add(name.as_bytes());
            self.add(&fs::read(place)?);
        }
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let root = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut fingerprint = Fingerprint(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    for name in MADE_OF {
        println!("cargo::rerun-if-changed={name}");
        fingerprint.add_place(&Path::new(&root).join(name), name)?;
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=ORGBOOK_FINGERPRINT={:032x}", fingerprint.0);
    Ok(())
}
