//! What levers, needs, owners and arms are called in a sentence.

use crate::model::registry;
use crate::report::numbers::points;
use crate::report::words::list;
use crate::scenario::{Arm, Owner, Reach, Scenario, Task};
use crate::vocabulary::{Lever, Need, Sector, SecurityNeed};

/// The name of an arm.
#[must_use]
pub fn arm(arm: Arm) -> &'static str {
    match arm {
        Arm::Military => "military",
        Arm::Police => "police",
        Arm::Civilian => "civilian",
        Arm::Coordination => "coordination",
    }
}

/// What stands over the components of an arm.
#[must_use]
pub fn arm_heading(arm: Arm) -> &'static str {
    match arm {
        Arm::Military => "Military",
        Arm::Police => "Police",
        Arm::Civilian => "Civilian",
        Arm::Coordination => "Coordination: headquarters, supply, liaison",
    }
}

/// Whose figures they are, in a column.
#[must_use]
pub fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::UnitedNations => "UN",
        Owner::Regional => "regional",
        Owner::National => "national",
        Owner::Ngo => "NGO",
        Owner::Anyone => "anyone",
    }
}

/// Whose figures they are, in a sentence.
#[must_use]
pub fn owner_told(owner: Owner) -> &'static str {
    match owner {
        Owner::UnitedNations => "the United Nations and its agencies: the figures are theirs",
        Owner::Regional => "a regional organisation: the figures are those of one",
        Owner::National => "a single state: the figures are those of one",
        Owner::Ngo => "non-governmental organisations, the Red Cross and Red Crescent among them",
        Owner::Anyone => "anyone: the figures are the same, whoever has it",
    }
}

/// A sector inside a sentence.
#[must_use]
pub fn sector(sector: Sector) -> &'static str {
    match sector {
        Sector::Security => "security",
        Sector::Governance => "governance",
        Sector::Humanitarian => "humanitarian assistance",
        Sector::Economy => "the economy",
        Sector::Justice => "justice",
    }
}

/// What a lever changes: completes "This ...".
#[must_use]
pub fn lever(lever: Lever) -> String {
    match lever {
        Lever::Deter => "deters fighters nearby, by absolute numbers".to_owned(),
        Lever::Order => "keeps public order, by numbers per inhabitant".to_owned(),
        Lever::Intelligence => "makes deterrence precise and raids less harmful".to_owned(),
        Lever::Provide(of) => {
            format!("adds the mission's own capacity in {}, which leaves with it", sector(of))
        }
        Lever::Build(of) => format!("builds local capacity in {}", sector(of)),
        Lever::Vet(of) => {
            format!("makes local capacity in {} answer for what it does", sector(of))
        }
        Lever::Relieve(of) => format!("takes away what feeds conflict in {}", sector(of)),
        Lever::Salaries => "keeps local capacity that lives on outside money".to_owned(),
        Lever::Reintegrate => "helps fighters leave armed life".to_owned(),
        Lever::Coordinate => "links chains of command, so that less work is done twice".to_owned(),
        Lever::Eradicate => {
            "destroys illicit crops: at once, and not for long where growers have no other living"
                .to_owned()
        }
        Lever::Interdict => {
            "cuts smuggling while it lasts, and takes away what feeds conflict in security"
                .to_owned()
        }
        Lever::Substitute => {
            "ends illicit crops and smuggling slowly and for good, and takes away what feeds \
             conflict in the economy"
                .to_owned()
        }
        Lever::Verify => {
            "shows whether parties do what they promised: trust, steps and guarantees live on it"
                .to_owned()
        }
        Lever::Mediate => {
            "lets kept promises count for more, mends steps that were not kept, and brings talks to \
             an end"
                .to_owned()
        }
        Lever::Dialogue => "lets trust grow outside the talks of leaders".to_owned(),
        Lever::Integrate => {
            "takes fighters who laid down arms into the army, as far as an accord says so".to_owned()
        }
        Lever::Disarm => "takes in fighters and arms as fast as they are given up".to_owned(),
        Lever::Elections => {
            "prepares and watches a vote, so that losers trust it as they would trust courts".to_owned()
        }
        Lever::Include => "keeps networks of civil society alive".to_owned(),
        Lever::Dismantle => {
            "secures and dismantles weapons of mass destruction, as far as the host consents"
                .to_owned()
        }
        Lever::Lift => "lets more people of a mission enter the country in a week".to_owned(),
    }
}

/// The word for a need of security.
#[must_use]
pub fn security(need: SecurityNeed) -> &'static str {
    match need {
        SecurityNeed::Low => "low",
        SecurityNeed::Middle => "middle",
        SecurityNeed::High => "high",
    }
}

/// At which balance of security half of a task can be done, by default [points].
#[must_use]
pub fn half_done_at(need: SecurityNeed) -> String {
    let key = format!("gates.{}", security(need));
    let known = registry().parameters().find(|spec| spec.key == key).map(|spec| spec.default);
    points(known.unwrap_or(f64::NAN) * 100.0)
}

/// What else a task needs: completes "in full only ..."; nothing where it needs nothing.
#[must_use]
pub fn needs(scenario: &Scenario, task: &Task) -> Option<String> {
    let others: Vec<String> = task
        .needs
        .iter()
        .filter_map(|need| match need {
            Need::Work(id) => scenario.tasks.get(id.index()).map(|task| task.does.clone()),
            _ => None,
        })
        .collect();
    let mut told = Vec::new();
    if !others.is_empty() {
        told.push(format!("where others {}", list(&others)));
    }
    for need in &task.needs {
        match need {
            Need::Work(_) => {}
            Need::Capacity(of) => {
                told.push(format!("where there is capacity in {}, local or provided", sector(*of)));
            }
            Need::SalariesPaid => told.push("where local salaries are paid".to_owned()),
        }
    }
    (!told.is_empty()).then(|| list(&told))
}

/// How far a port reaches.
#[must_use]
pub fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Region => "in its region",
        Reach::Country => "anywhere in the country",
    }
}
