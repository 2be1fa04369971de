//! Morton order: places along a curve on which what is near each other on the page is mostly near.

/// Bits of a key that one pass of the sort looks at, and the passes that a key takes.
const DIGIT: u32 = 11;
const PASSES: u32 = 3;

/// Fewer keys are sorted by comparing them.
const FEW: usize = 256;

/// The bits of a 16-bit number, one place apart.
fn spread(value: u32) -> u32 {
    let value = (value | (value << 8)) & 0x00ff_00ff;
    let value = (value | (value << 4)) & 0x0f0f_0f0f;
    let value = (value | (value << 2)) & 0x3333_3333;
    (value | (value << 1)) & 0x5555_5555
}

/// The keys of places in the square at `corner` with this `side` (G. M. Morton, 1966): 16 bits for
/// each axis, those of y being the higher ones. What is outside counts as on the border.
#[inline(always)]
pub(super) fn keys(x: &[f32], y: &[f32], corner: [f32; 2], side: f32, keys: &mut Vec<u32>) {
    let scale = 65_535.0 / side.max(f32::MIN_POSITIVE);
    // A conversion from float saturates, and takes NaN for 0.
    let cell = |value: f32, low: f32| spread((((value - low) * scale) as u32).min(65_535));
    keys.clear();
    keys.extend(x.iter().zip(y).map(|(&x, &y)| cell(x, corner[0]) | (cell(y, corner[1]) << 1)));
}

/// Sorts `order` by the keys of what it names (`keys[i]` is that of `order[i]`), and the keys with
/// it: a stable radix sort, the least digit first. The last two are scratch space.
pub(super) fn sort(
    keys: &mut Vec<u32>,
    order: &mut Vec<u32>,
    spare_keys: &mut Vec<u32>,
    spare_order: &mut Vec<u32>,
) {
    if keys.len() < FEW {
        spare_order.clear();
        spare_order.extend(0..keys.len() as u32);
        spare_order.sort_by_key(|&at| keys[at as usize]);
        spare_keys.clear();
        spare_keys.extend(spare_order.iter().map(|&at| keys[at as usize]));
        spare_order.iter_mut().for_each(|at| *at = order[*at as usize]);
        std::mem::swap(keys, spare_keys);
        std::mem::swap(order, spare_order);
        return;
    }
    spare_keys.resize(keys.len(), 0);
    spare_order.resize(order.len(), 0);
    let digit = |key: u32, pass: u32| ((key >> (pass * DIGIT)) & ((1 << DIGIT) - 1)) as usize;
    for pass in 0..PASSES {
        let mut places = [0_u32; 1 << DIGIT];
        for &key in keys.iter() {
            places[digit(key, pass)] += 1;
        }
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        for (&key, &item) in keys.iter().zip(order.iter()) {
            let place = &mut places[digit(key, pass)];
            spare_keys[*place as usize] = key;
            spare_order[*place as usize] = item;
            *place += 1;
        }
        std::mem::swap(keys, spare_keys);
        std::mem::swap(order, spare_order);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_follow_the_quarters_and_sort_stably() {
        let (x, y) = ([0.0, 1.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0, 0.0]);
        let mut found = Vec::new();
        keys(&x, &y, [0.0, 0.0], 1.0, &mut found);
        assert_eq!(found, [0, 0x5555_5555, 0xaaaa_aaaa, 0xffff_ffff, 0]);
        let mut keys: Vec<u32> = found.iter().rev().copied().collect();
        let mut order = vec![4, 3, 2, 1, 0];
        sort(&mut keys, &mut order, &mut Vec::new(), &mut Vec::new());
        assert_eq!(order, [4, 0, 1, 2, 3]);
    }
}
