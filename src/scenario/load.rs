//! Loads packages: shipped ones, which are part of the program, and folders. The only file of this
//! room that touches files.

use crate::scenario::beside::{BesideError, beside_name};
use crate::scenario::check::check_fit;
use crate::scenario::check::nearest::nearest_name;
use crate::scenario::check::too_large;
use crate::scenario::diagnostic::{Finding, Findings, Report, Severity};
use crate::scenario::draft::Places;
use crate::scenario::file::FORMAT;
use crate::scenario::lower::lower;
use crate::scenario::mend::{Mended, mend};
use crate::scenario::package::Package;
use crate::scenario::plain::Scenario;
use crate::vocabulary::Registry;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The scenarios that ship with the program, and the catalogue all packages share.
static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// The name of the shared catalogue's folder, which is no scenario.
const CATALOGUE: &str = "catalogue";

/// Path inside a package, and what the file holds.
pub type Texts = BTreeMap<String, Vec<u8>>;

/// A scenario that can run, and what its author should know all the same.
#[derive(Debug)]
pub struct Loaded {
    /// The scenario.
    pub scenario: Scenario,
    /// Warnings.
    pub warnings: Vec<Finding>,
}

/// A package that was read and checked.
#[derive(Debug)]
pub struct Checked {
    /// The scenario, where nothing keeps it from running.
    pub scenario: Option<(Scenario, Places)>,
    /// What was found.
    pub report: Report,
}

/// Why there is no scenario.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No shipped scenario has this name, and it is no path.
    #[error("no scenario is called `{name}`")]
    UnknownName {
        /// The name.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A shipped scenario is to be changed.
    #[error("`{0}` is part of the program and cannot be changed")]
    Shipped(String),
    /// A folder or file cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The package was read, and has errors.
    #[error("`{}` cannot run yet: see `contadora check {}`", .0.name, .0.name)]
    Findings(Report),
    /// A strategy in a file of its own cannot be taken.
    #[error(transparent)]
    Beside(#[from] BesideError),
}

/// The names of the scenarios that ship with the program, in alphabetical order.
#[must_use]
pub fn shipped() -> Vec<String> {
    let folders = SHIPPED.dirs().filter_map(|folder| folder.path().to_str());
    let mut names: Vec<_> = folders.filter(|name| *name != CATALOGUE).map(str::to_owned).collect();
    names.sort();
    names
}

/// Loads a scenario by the name of a shipped one, or by the path of its folder.
///
/// # Errors
/// [`LoadError`] when it cannot be found or read, or has errors.
pub fn load(name_or_path: &str, registry: Registry) -> Result<Loaded, LoadError> {
    let Checked { scenario, report } = check(name_or_path, registry)?;
    match scenario {
        Some((scenario, _)) => Ok(Loaded { scenario, warnings: report.findings }),
        None => Err(LoadError::Findings(report)),
    }
}

/// Checks a package and reports everything that was found.
///
/// # Errors
/// [`LoadError`] when it cannot be found or read; what is wrong inside it is in the report.
pub fn check(name_or_path: &str, registry: Registry) -> Result<Checked, LoadError> {
    let folder = package(name_or_path)?;
    Ok(check_package((&folder.id, &folder.shown), &folder.texts, &BTreeMap::new(), registry))
}

/// Loads a scenario with strategies that lie in files of their own beside those of its package.
/// Each bears the name of its file.
///
/// # Errors
/// [`LoadError`] as of [`load`], and where such a file is not there, is no strategy or does not
/// fit the scenario.
pub fn load_beside(
    name_or_path: &str,
    beside: &[&str],
    registry: Registry,
) -> Result<Loaded, LoadError> {
    if beside.is_empty() {
        return load(name_or_path, registry);
    }
    fit(package(name_or_path)?, beside, registry)
}

/// The same of a package whose texts are at hand (path inside it, bytes).
///
/// # Errors
/// As [`load_beside`].
pub fn texts_beside(
    name: &str,
    texts: &Texts,
    beside: &[&str],
    registry: Registry,
) -> Result<Loaded, LoadError> {
    let (id, shown, texts) = (name.to_owned(), name.to_owned(), texts.clone());
    fit(Folder { path: PathBuf::new(), texts, id, shown }, beside, registry)
}

fn fit(mut folder: Folder, beside: &[&str], registry: Registry) -> Result<Loaded, LoadError> {
    let shown = take_beside(&mut folder, beside)?;
    let names = (folder.id.as_str(), folder.shown.as_str());
    let Checked { scenario, report } = check_package(names, &folder.texts, &shown, registry);
    if let Some((scenario, _)) = scenario {
        return Ok(Loaded { scenario, warnings: report.findings });
    }
    let is_beside =
        |finding: &Finding| shown.values().any(|path| path == finding.place.file().path());
    if !report.findings.iter().filter(|one| one.rule.severity == Severity::Error).all(is_beside) {
        return Err(LoadError::Findings(report));
    }
    // Whoever has several scenarios has most likely named the wrong one.
    let fits = shipped().into_iter().find(|other| {
        let checked = package(other).map(|mut folder| {
            take_beside(&mut folder, beside)
                .map(|shown| check_package((other, other), &folder.texts, &shown, registry))
        });
        matches!(checked, Ok(Ok(Checked { scenario: Some(_), .. })))
    });
    let (files, report) = (shown.into_values().collect(), Box::new(report));
    Err(BesideError::DoesNotFit { files, scenario: folder.id, fits, report }.into())
}

/// Puts files of strategies among those of a package; what pages call them, by their place in it.
fn take_beside(
    folder: &mut Folder,
    beside: &[&str],
) -> Result<BTreeMap<String, String>, BesideError> {
    let mut shown = BTreeMap::new();
    for path in beside {
        let (name, bytes) = beside_file(path)?;
        let inner = format!("strategies/{name}.ron");
        let known = folder.texts.insert(inner.clone(), bytes);
        if known.is_some_and(|known| folder.texts.get(&inner) != Some(&known)) {
            let (path, scenario) = ((*path).to_owned(), folder.id.clone());
            return Err(BesideError::Taken { path, name, scenario });
        }
        shown.insert(inner, (*path).to_owned());
    }
    Ok(shown)
}

/// The name and the bytes of a strategy in a file of its own.
fn beside_file(path: &str) -> Result<(String, Vec<u8>), BesideError> {
    let file = Path::new(path);
    if !file.is_file() {
        let nearest = nearest_file(file);
        return Err(BesideError::Missing { path: path.to_owned(), nearest });
    }
    let is_ron = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    if !is_ron {
        return Err(BesideError::NotRon(path.to_owned()));
    }
    let bytes = read_limited(file)
        .map_err(|source| BesideError::Unreadable { path: path.to_owned(), source })?;
    Ok((beside_name(path), bytes))
}

/// A RON file of the same folder with a name that is near.
fn nearest_file(file: &Path) -> Option<String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let known = entries(folder.unwrap_or(Path::new("."))).ok()?;
    let known = known.iter().filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    let names: Vec<_> = known.filter_map(|path| path.file_name()?.to_str()).collect();
    let near = nearest_name(file.file_name()?.to_str()?, names)?;
    Some(file.with_file_name(near).display().to_string())
}

/// The texts of a package, by the name of a shipped scenario or the path of its folder.
///
/// # Errors
/// [`LoadError`] when it cannot be found or read.
pub fn texts(name_or_path: &str) -> Result<Texts, LoadError> {
    match shipped_texts(name_or_path) {
        Some(texts) => Ok(texts.into_iter().filter(|(path, _)| path.ends_with(".ron")).collect()),
        None => Ok(folder(name_or_path)?.texts),
    }
}

/// A package in a folder, as it was read.
#[derive(Debug)]
pub struct Folder {
    /// Where it lies.
    pub path: PathBuf,
    /// Its files.
    pub texts: Texts,
    id: String,
    shown: String,
}

impl Folder {
    /// Its files as far as they can be mended for certain. Nothing is written.
    #[must_use]
    pub fn mended(&self, registry: Registry) -> Mended {
        mend(&self.shown, &self.texts, |texts| {
            check_package((&self.id, &self.shown), texts, &BTreeMap::new(), registry).report
        })
    }
}

/// Reads a package that is to be changed, by the path of its folder.
///
/// # Errors
/// [`LoadError`] when it is a shipped one, or cannot be found or read.
pub fn open(path: &str) -> Result<Folder, LoadError> {
    if shipped_texts(path).is_some() {
        return Err(LoadError::Shipped(path.to_owned()));
    }
    folder(path)
}

/// The package of a name or path, to be checked.
fn package(name_or_path: &str) -> Result<Folder, LoadError> {
    let Some(texts) = shipped_texts(name_or_path) else { return folder(name_or_path) };
    let (path, name) = (PathBuf::new(), name_or_path.to_owned());
    Ok(Folder { path, texts, id: name.clone(), shown: name })
}

fn folder(name_or_path: &str) -> Result<Folder, LoadError> {
    let path = Path::new(name_or_path);
    let is_path = name_or_path.starts_with('.')
        || name_or_path.contains(['/', std::path::MAIN_SEPARATOR])
        || path.is_dir();
    if !is_path {
        let names = shipped();
        let nearest = nearest_name(name_or_path, names.iter().map(String::as_str));
        let nearest = nearest.map(str::to_owned);
        return Err(LoadError::UnknownName { name: name_or_path.to_owned(), nearest });
    }
    let texts = folder_texts(path)?;
    let shown = name_or_path.trim_end_matches(['/', std::path::MAIN_SEPARATOR]);
    let shown = if shown.is_empty() { name_or_path } else { shown };
    let id = path.canonicalize().ok();
    let id = id.as_deref().and_then(Path::file_name).and_then(|name| name.to_str());
    let (id, shown) = (id.unwrap_or("scenario").to_owned(), shown.to_owned());
    Ok(Folder { path: path.to_owned(), texts, id, shown })
}

/// Checks the texts of a package (path inside it, bytes), with the shared catalogue as shipped.
#[must_use]
pub fn check_texts(name: &str, texts: &Texts, registry: Registry) -> (Option<Scenario>, Report) {
    let Checked { scenario, report } = check_whole(name, texts, registry);
    (scenario.map(|(scenario, _)| scenario), report)
}

/// The same, with the places of the scenario's parts.
#[must_use]
pub fn check_whole(name: &str, texts: &Texts, registry: Registry) -> Checked {
    check_package((name, name), texts, &BTreeMap::new(), registry)
}

/// The same texts as far as they can be mended for certain.
#[must_use]
pub fn mend_texts(name: &str, texts: &Texts, registry: Registry) -> Mended {
    mend(name, texts, |texts| check_whole(name, texts, registry).report)
}

/// The shared catalogue by itself: a package that imports all of it, and has one empty region and
/// nobody in it.
///
/// # Errors
/// [`LoadError`] when the catalogue that ships with the program is not sound.
pub fn catalogue(registry: Registry) -> Result<Scenario, LoadError> {
    let shared = shared_texts();
    let names = shared.keys().filter_map(|path| path.strip_prefix("catalogue/"));
    let names: Vec<_> = names.filter_map(|name| name.strip_suffix(".ron")).collect();
    let sector = "(drivers: 0, capacity: 0, accountability: 0, dependence: 0)";
    let scenario = format!(
        "(format: {FORMAT}, name: \"-\", summary: \"-\", start: \"2000-01-01\", weeks: 1,
        entry_people_per_week: 0, imports: {names:?}, default_strategy: \"none\",
        regions: [(id: \"none\", name: \"-\", people: 1, homicides: 0, security: {sector},
            governance: {sector}, humanitarian: {sector}, economy: {sector}, justice: {sector})],
        weights: (security: 1, governance: 1, humanitarian: 1, economy: 1, justice: 1))"
    );
    let strategy = format!("(format: {FORMAT}, intent: \"-\", steps: [])");
    let files = [("scenario.ron", scenario), ("strategies/none.ron", strategy)];
    let texts = files.map(|(path, text)| (path.to_owned(), text.into_bytes())).into();
    let checked = check_whole(CATALOGUE, &texts, registry);
    let scenario = checked.scenario.map(|(scenario, _)| scenario);
    scenario.ok_or(LoadError::Findings(checked.report))
}

/// Checks texts. `beside` is what pages call those that lie in files of their own.
fn check_package(
    (id, shown): (&str, &str),
    texts: &Texts,
    beside: &BTreeMap<String, String>,
    registry: Registry,
) -> Checked {
    let mut findings = Findings::default();
    let shared = shared_texts();
    let package = Package::gather((id, shown), (texts, beside), &shared, &mut findings);
    let mut lowered = lower(&package, registry, findings);
    if let Some(draft) = &lowered.draft {
        check_fit(draft, &mut lowered.findings);
    }
    let runs = !lowered.findings.has_errors();
    let draft = lowered.draft.filter(|draft| runs && draft.whole);
    Checked {
        scenario: draft.map(|draft| (draft.scenario, draft.places)),
        report: lowered.findings.into_report(shown, lowered.files),
    }
}

/// The texts of a shipped scenario.
fn shipped_texts(name: &str) -> Option<Texts> {
    let folder = SHIPPED.get_dir(name).filter(|_| name != CATALOGUE && !name.contains('/'))?;
    let mut texts = Texts::new();
    embedded(folder, folder.path(), &mut texts);
    Some(texts)
}

/// The texts of the shared catalogue.
fn shared_texts() -> Texts {
    let mut texts = Texts::new();
    if let Some(folder) = SHIPPED.get_dir(CATALOGUE) {
        embedded(folder, Path::new(""), &mut texts);
    }
    texts
}

fn embedded(folder: &Dir<'static>, root: &Path, texts: &mut Texts) {
    for file in folder.files() {
        let inner = file.path().strip_prefix(root).unwrap_or(file.path());
        let inner = inner.to_string_lossy().replace('\\', "/");
        texts.insert(inner, file.contents().to_vec());
    }
    for folder in folder.dirs() {
        embedded(folder, root, texts);
    }
}

/// The RON files of a folder and of its folders, no deeper.
fn folder_texts(root: &Path) -> Result<Texts, LoadError> {
    let mut texts = Texts::new();
    for path in entries(root)? {
        if path.is_dir() {
            for inner in entries(&path)? {
                take_file(root, &inner, &mut texts)?;
            }
        } else {
            take_file(root, &path, &mut texts)?;
        }
    }
    Ok(texts)
}

/// What lies in a folder, in alphabetical order; hidden entries are left out.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy());
        if name.is_some_and(|name| !name.starts_with('.')) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Reads a RON file; of one that is too large only as much as shows that it is.
fn take_file(root: &Path, path: &Path, texts: &mut Texts) -> Result<(), LoadError> {
    let is_ron = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    if !is_ron || !path.is_file() || texts.len() > too_large::FILES.most {
        return Ok(());
    }
    let unreadable = |source| LoadError::Unreadable { path: path.to_owned(), source };
    let bytes = read_limited(path).map_err(unreadable)?;
    let inner = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    texts.insert(inner, bytes);
    Ok(())
}

fn read_limited(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = too_large::FILE_BYTES.most as u64 + 1;
    std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
