//! Job files: how a scheduler that is there already runs a batch in shards. No network is needed
//! between them: each shard writes a folder of its own, and `merge` joins them.
//!
//! Slurm: job arrays (`sbatch --array`). Kubernetes: Indexed Jobs, which tell each pod its index in
//! `JOB_COMPLETION_INDEX`. Ray: a task for each shard.

/// A batch in shards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardedJob {
    /// What the job is called.
    pub name: String,
    /// The command of a shard, with `SHARD` in the place of its number, without `--shard`.
    pub command: String,
    /// The folder in which the folders of the shards lie, as a shell takes it.
    pub folder: String,
    /// How many shards.
    pub shards: u64,
}

impl ShardedJob {
    /// The command of a shard; `number` is how the shell names it.
    fn of(&self, number: &str) -> String {
        // Where the folder had to be quoted, its number stands behind the quote.
        let command = self.command.replace("shard-SHARD'", &format!("shard-'\"{number}\""));
        let command = command.replace("shard-SHARD", &format!("shard-{number}"));
        format!("{command} --shard {number}/{} --resume --quiet", self.shards)
    }

    /// The command that joins all shards.
    fn merge(&self) -> String {
        format!("contadora merge {0}/shard-* --out {0}/whole", self.folder)
    }
}

/// A Slurm job array.
#[must_use]
pub fn slurm_job(job: &ShardedJob) -> String {
    format!(
        "#!/bin/bash\n\
         # Send it with `sbatch FILE`. A shard that is sent again goes on where it stood.\n\
         # When all have ended: {merge}\n\
         #SBATCH --job-name={name}\n\
         #SBATCH --array=0-{last}\n\
         #SBATCH --cpus-per-task=4\n\
         #SBATCH --mem-per-cpu=500M\n\
         #SBATCH --time=02:00:00\n\
         #SBATCH --output={name}-%a.log\n\
         set -eu\n\
         {command} --threads \"${{SLURM_CPUS_PER_TASK:-1}}\"\n",
        name = job.name,
        last = job.shards - 1,
        merge = job.merge(),
        command = job.of("${SLURM_ARRAY_TASK_ID}"),
    )
}

/// A Kubernetes Indexed Job.
#[must_use]
pub fn kubernetes_job(job: &ShardedJob) -> String {
    format!(
        "# Send it with `kubectl apply -f FILE`, with an image that holds contadora and a claim to\n\
         # a volume that all pods can write to. A pod that is begun again goes on where it stood.\n\
         # When all have ended, where the volume is mounted:\n\
         # {merge}\n\
         apiVersion: batch/v1\n\
         kind: Job\n\
         metadata:\n\
         \x20 name: {name}\n\
         spec:\n\
         \x20 completionMode: Indexed\n\
         \x20 completions: {shards}\n\
         \x20 parallelism: {shards}\n\
         \x20 backoffLimit: {retries}\n\
         \x20 template:\n\
         \x20   spec:\n\
         \x20     restartPolicy: OnFailure\n\
         \x20     containers:\n\
         \x20       - name: shard\n\
         \x20         image: contadora:latest\n\
         \x20         workingDir: /data\n\
         \x20         command: [\"/bin/sh\", \"-c\"]\n\
         \x20         args:\n\
         \x20           - |\n\
         \x20             {command}\n\
         \x20         resources:\n\
         \x20           requests: {{ cpu: \"2\", memory: 1Gi }}\n\
         \x20         volumeMounts:\n\
         \x20           - {{ name: data, mountPath: /data }}\n\
         \x20     volumes:\n\
         \x20       - name: data\n\
         \x20         persistentVolumeClaim: {{ claimName: contadora-data }}\n",
        name = job.name,
        shards = job.shards,
        retries = job.shards * 3,
        merge = job.merge(),
        command = job.of("${JOB_COMPLETION_INDEX}"),
    )
}

/// A script that runs the shards as Ray tasks.
#[must_use]
pub fn ray_job(job: &ShardedJob) -> String {
    format!(
        "# Run it with `python FILE` where the nodes share a folder. A task that is begun again\n\
         # goes on where it stood. When all have ended it joins them.\n\
         import subprocess\n\
         import ray\n\
         \n\
         SHARDS = {shards}\n\
         COMMAND = {command}\n\
         \n\
         ray.init()\n\
         \n\
         \n\
         @ray.remote(num_cpus=1, max_retries=3, retry_exceptions=True)\n\
         def shard(number):\n\
         \x20   command = COMMAND.replace(\"${{SHARD}}\", str(number))\n\
         \x20   subprocess.run(command + \" --threads 1\", shell=True, check=True)\n\
         \x20   return number\n\
         \n\
         \n\
         ray.get([shard.remote(number) for number in range(SHARDS)])\n\
         subprocess.run({merge}, shell=True, check=True)\n",
        shards = job.shards,
        command = python_text(&job.of("${SHARD}")),
        merge = python_text(&job.merge()),
    )
}

/// A text as Python takes it.
fn python_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheduler_gives_each_shard_its_number_and_its_folder() {
        let job = ShardedJob {
            name: "contadora-marova".into(),
            command: "contadora batch marova --out out/shard-SHARD".into(),
            folder: "out".into(),
            shards: 8,
        };
        let slurm = slurm_job(&job);
        assert!(slurm.contains("#SBATCH --array=0-7\n"), "{slurm}");
        let of = |number: &str| {
            let folder = format!("out/shard-{number}");
            format!("contadora batch marova --out {folder} --shard {number}/8 --resume --quiet")
        };
        assert!(slurm.contains(&of("${SLURM_ARRAY_TASK_ID}")), "{slurm}");
        let kubernetes = kubernetes_job(&job);
        assert!(kubernetes.contains(&of("${JOB_COMPLETION_INDEX}")), "{kubernetes}");
        assert!(kubernetes.contains("\n  completions: 8\n"), "{kubernetes}");
        let ray = ray_job(&job);
        assert!(ray.contains(&of("${SHARD}")), "{ray}");
        let odd = ShardedJob { command: "batch --out 'my out/shard-SHARD'".into(), ..job.clone() };
        assert!(
            slurm_job(&odd).contains("--out 'my out/shard-'\"${SLURM_ARRAY_TASK_ID}\" --shard")
        );
        for page in [slurm, kubernetes, ray] {
            assert!(page.contains("contadora merge out/shard-* --out out/whole"), "{page}");
        }
    }
}
