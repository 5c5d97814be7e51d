//! From format 1 to 2: effects name places, parties, contributors and funds by their ids, where
//! they were numbers of lists of the scenario; an inject that waits for an indicator says so as one
//! of several triggers.

use crate::exercise::said::EffectSaid;
use crate::scenario::{NamedEffect, Scenario};
use serde_json::{Value, json};

/// Brings an entry up.
pub fn bring_up(entry: &mut Value, scenario: &Scenario) -> Result<(), String> {
    let Some(event) = entry.get_mut("event").and_then(Value::as_object_mut) else { return Ok(()) };
    for (kind, fields) in event.iter_mut() {
        match kind.as_str() {
            "EffectRuled" => {
                if let Some(effect) = fields.get_mut("effect") {
                    *effect = said(effect, scenario)?;
                }
            }
            "Ruled" | "Overridden" => effects(fields, scenario)?,
            "InjectAdded" => {
                effects(fields, scenario)?;
                time(fields);
            }
            "InjectRetimed" => time(fields),
            _ => {}
        }
    }
    Ok(())
}

fn effects(fields: &mut Value, scenario: &Scenario) -> Result<(), String> {
    let all = fields.get_mut("effects").and_then(Value::as_array_mut);
    for effect in all.into_iter().flatten() {
        *effect = said(effect, scenario)?;
    }
    Ok(())
}

/// An effect by numbers, in words.
fn said(effect: &Value, scenario: &Scenario) -> Result<Value, String> {
    let named: NamedEffect =
        serde_json::from_value(effect.clone()).map_err(|error| error.to_string())?;
    let said = EffectSaid::of(&named, scenario);
    let said = said.ok_or_else(|| format!("{effect} is of nothing that the scenario has"))?;
    serde_json::to_value(said).map_err(|error| error.to_string())
}

fn time(fields: &mut Value) {
    let Some(time) = fields.get_mut("time") else { return };
    if let Some(indicator) = time.get("Indicator") {
        *time = json!({ "When": { "Indicator": indicator.clone() } });
    }
}
