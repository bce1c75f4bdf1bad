//! The one way by which a site gets into its folder.

use super::{
    WriteError,
    lock::lock,
    plan::{Plan, Probe, discard},
    prepare::prepare,
};
use crate::render::Artifact;
use std::{fs, path::Path, sync::Arc, time::Duration};

/// How long a build waits for another one that is writing to its folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// What became of the output folder.
#[derive(PartialEq, Eq, Default, Debug)]
pub struct Written {
    /// New files, and files whose bytes changed, in the order of the artifacts.
    pub changed: Vec<Arc<str>>,
    /// Files of earlier builds that the site no longer has.
    pub removed: Vec<String>,
    /// Files of the site that were there as they should be.
    pub n_unchanged: usize,
    /// Files that orgbook did not write; they are left alone.
    pub foreign: Vec<String>,
}

/// Makes the folder `dir` hold `artifacts`, touching only what differs.
pub fn write(artifacts: &[Artifact], dir: &Path) -> Result<Written, WriteError> {
    write_with(artifacts, dir, PATIENCE, &|_| Ok(()))
}

/// [`write`], with a probe that may break it off.
pub fn write_with(artifacts: &[Artifact], dir: &Path, patience: Duration, probe: Probe) -> Result<Written, WriteError> {
    fs::create_dir_all(dir).map_err(WriteError::at(dir))?;
    let _lock = lock(dir, patience)?;
    Plan::recover(dir, probe)?;
    let prepared = prepare(artifacts, dir)?;
    let plan = &prepared.plan;
    if !plan.is_empty() || prepared.is_manifest_new {
        if let Err(error) = plan.commit(dir, &prepared.changed, &prepared.manifest, probe) {
            // Room on a full disk is given back; the error that led here matters more than one of this.
            let _ = discard(dir);
            return Err(error);
        }
        plan.carry_out(dir, probe)?;
    }
    let removals = plan.before.iter().map(|(_, removal)| removal).chain(&plan.after);
    let mut removed: Vec<String> = removals.map(|removal| removal.path.clone()).collect();
    removed.sort();
    Ok(Written {
        changed: prepared.changed.iter().map(|artifact| artifact.path.clone()).collect(),
        removed,
        n_unchanged: artifacts.len() - prepared.changed.len(),
        foreign: prepared.foreign,
    })
}
