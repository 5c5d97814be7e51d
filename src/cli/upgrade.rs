//! `upgrade`: brings the files of a package to the format this program reads.

use crate::cli::args::UpgradeArguments;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::cli::replace::replace_all;
use crate::report;
use crate::scenario::{self, Upgraded};
use std::path::PathBuf;

/// Upgrades a package in its folder. The old files are kept beside the new ones; each new one is
/// written whole before it takes the old one's place.
pub fn run(typed: &UpgradeArguments) -> Result<Exit, Mistake> {
    let shown = typed.path.trim_end_matches('/');
    let opened = scenario::open(&typed.path)?;
    let texts = &opened.texts;
    let upgraded = scenario::upgrade(texts).map_err(|error| Mistake::Typed {
        what: error.to_string(),
        nearest: None,
        help: Some(format!("nothing was changed; see `contadora check {shown}`")),
    })?;
    let folder = opened.path.as_path();
    if !typed.dry_run {
        let kept: Vec<_> = upgraded
            .iter()
            .map(|file| folder.join(format!("{}.format-{}", file.path, file.from)))
            .collect();
        // An upgrade that was broken off has kept what it had not yet changed.
        let clashes = |(file, kept): &(&Upgraded, &PathBuf)| {
            let old = texts.get(&file.path);
            kept.exists() && std::fs::read(kept).ok().as_ref() != old
        };
        if let Some((_, there)) = upgraded.iter().zip(&kept).find(clashes) {
            return Err(Mistake::Typed {
                what: format!("{} is there already", there.display()),
                nearest: None,
                help: Some("nothing was changed; move it away, then upgrade again".into()),
            });
        }
        for (file, kept) in upgraded.iter().zip(&kept) {
            output::copy_file(&folder.join(&file.path), kept)?;
        }
        let new = upgraded.iter().map(|file| (file.path.clone(), file.text.clone().into_bytes()));
        replace_all(folder, texts, &new.collect())?;
    }
    output::print(&report::upgrade_page(shown, &upgraded, texts.len(), typed.dry_run))?;
    Ok(Exit::Done)
}
