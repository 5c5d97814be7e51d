//! `emit`: the job file with which a cluster runs a batch in shards.

use crate::cli::args::{EmitArguments, SchedulerArgument};
use crate::cli::batch::{asked, command, quoted};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::report::{self, ShardedJob};

/// Prints the job file.
pub fn run(typed: &EmitArguments) -> Result<Exit, Mistake> {
    if typed.batch.shard.is_some() || typed.batch.dry_run {
        return Err(Mistake::typed("`emit` takes `--shards N`, and neither --shard nor --dry-run"));
    }
    let asked = asked(&typed.batch)?;
    let chunks = asked.stated.chunks(None).len() as u64;
    if !(1..=chunks).contains(&typed.shards) {
        return Err(Mistake::Typed {
            what: format!("{} shards for {chunks} chunks of 4,096 runs", typed.shards),
            nearest: None,
            help: Some(format!(
                "`--shards` takes 1 to {chunks} here; more `--runs` make more chunks"
            )),
        });
    }
    let folder = asked.folder.display().to_string();
    let job = ShardedJob {
        name: format!("contadora-{}", asked.plan.scenario.id),
        // Each shard writes into a folder of its own; a shard that is begun again goes on.
        command: command(&typed.batch, &asked.folder.join("shard-SHARD")),
        folder: quoted(&folder),
        shards: typed.shards,
    };
    let page = match typed.scheduler {
        SchedulerArgument::Slurm => report::slurm_job(&job),
        SchedulerArgument::K8s => report::kubernetes_job(&job),
        SchedulerArgument::Ray => report::ray_job(&job),
    };
    output::print(&page)?;
    Ok(Exit::Done)
}
