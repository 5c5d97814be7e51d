//! A common fund: programmes paid out of one fund of many donors do not work beside each other
//! unconnected.
//!
//! Rule: two units of chains that are not linked do work twice; where one common fund pays both,
//! only what `1 - link` leaves of that counts.
//!
//! Source: sign from Knack & Rahman 2007 (many donors with small shares, each with its own
//! projects, make for worse offices); how much one fund takes away of it is assumed.
//!
//! Left out: what it costs donors to give up their flags, and the time in which many donors agree.

use crate::model::ground::Ground;
use crate::model::mission::hats::Hats;
use crate::model::money_board::Programmes;
use crate::scenario::FundKind;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut};

parameters! {
    /// Parameters of common funds.
    pub struct CommonFundParameters in "common-fund" {
        link = "link": 0.8, 0.0 => 1.0, "share", SignOnly,
            "how far units that one common fund pays are linked to each other",
            "size assumed; sign: Knack & Rahman 2007, Journal of Development Economics 83(1), on donors";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "common-fund",
    does: "programmes that one fund of many donors pays do less of their work twice",
    core: false,
    parameters: CommonFundParameters::SPECS,
};

/// Units know who else their common fund pays.
pub fn programmes_know_of_each_other(
    parameters: Local<CommonFundParameters>,
    ground: Res<Ground>,
    hats: Res<Hats>,
    mut programmes: ResMut<Programmes>,
) {
    let funds = &ground.scenario.funds;
    if !funds.iter().any(|fund| fund.kind == FundKind::Common) {
        return;
    }
    let programmes = &mut *programmes;
    programmes.linked = parameters.link;
    for pool in &ground.pool_rules {
        if funds[pool.fund].kind == FundKind::Common {
            programmes.fund[pool.units.0..pool.units.1].fill(u32::try_from(pool.fund).ok());
        }
    }
    for (unit, hat) in hats.worn.iter().enumerate() {
        if let Some(fund) = hat.and_then(|hat| hat.fund) {
            let common = funds[fund].kind == FundKind::Common;
            programmes.fund[unit] = u32::try_from(fund).ok().filter(|_| common);
        }
    }
}

/// What a common fund takes away of the chance that who does the same as one of its units is of
/// another tree [0..1]: `link (P - sum p^2 / P)`, where p are the shares of all people that the
/// fund pays, tree by tree, and P is their sum.
#[must_use]
pub fn relief(by_tree: &[f64], all: f64, link: f64) -> f64 {
    let ours: f64 = by_tree.iter().sum();
    if ours <= 0.0 || all <= 0.0 {
        return 0.0;
    }
    let squares: f64 = by_tree.iter().map(|people| people * people).sum();
    link * ((ours - squares / ours) / all).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mission::command::spread;

    #[test]
    fn where_a_common_fund_pays_everybody_only_what_is_not_linked_is_left() {
        let people = [300.0, 200.0, 100.0];
        let (before, all) = (spread(&people), 600.0);
        assert!((relief(&people, all, 1.0) - before).abs() < 1e-12);
        assert!((relief(&people, all, 0.8) - 0.8 * before).abs() < 1e-12);
        assert!(relief(&people, all, 0.0).abs() < 1e-12);
    }

    #[test]
    fn one_chain_has_nothing_to_gain_and_a_small_fund_little() {
        assert!(relief(&[40.0, 0.0], 600.0, 1.0).abs() < 1e-12);
        assert!(relief(&[0.0, 0.0], 600.0, 1.0).abs() < 1e-12);
        assert!((relief(&[30.0, 30.0], 600.0, 1.0) - 0.05).abs() < 1e-12);
    }
}
