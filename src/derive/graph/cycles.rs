//! Circles among things that each lead to any number of others.

use petgraph::{algo::tarjan_scc, graph::DiGraph};

/// One circle for each part of the relation that goes round, as nodes in the order of the way, the least first.
/// `next` has the nodes that each node leads to.
pub fn cycles(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut graph = DiGraph::<(), ()>::with_capacity(next.len(), next.len());
    let nodes: Vec<_> = next.iter().map(|_| graph.add_node(())).collect();
    for (from, ways) in next.iter().enumerate() {
        for to in ways {
            graph.add_edge(nodes[from], nodes[*to], ());
        }
    }
    let mut found: Vec<Vec<usize>> = tarjan_scc(&graph)
        .into_iter()
        .map(|part| part.into_iter().map(|node| node.index()).collect::<Vec<usize>>())
        .filter_map(|part| {
            let least = *part.iter().min()?;
            (part.len() > 1 || next[least].contains(&least)).then(|| shortest(next, least))
        })
        .collect();
    found.sort();
    found
}

/// The shortest way from a node back to itself.
fn shortest(next: &[Vec<usize>], start: usize) -> Vec<usize> {
    let mut before: Vec<Option<usize>> = vec![None; next.len()];
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(node) = open.pop_front() {
        if next[node].contains(&start) {
            let mut way = vec![node];
            let mut at = node;
            while at != start {
                let Some(earlier) = before[at] else { break };
                at = earlier;
                way.push(at);
            }
            way.reverse();
            return way;
        }
        for to in &next[node] {
            if *to != start && before[*to].is_none() {
                before[*to] = Some(node);
                open.push_back(*to);
            }
        }
    }
    vec![start]
}

#[cfg(test)]
mod tests {
    use super::cycles;

    #[test]
    fn each_part_that_goes_round_is_told_once() {
        assert_eq!(cycles(&[vec![1], vec![2], vec![0, 1]]), [vec![0, 1, 2]]);
        assert_eq!(cycles(&[vec![0], vec![2], vec![1], vec![0]]), [vec![0], vec![1, 2]]);
        assert!(cycles(&[vec![1], vec![]]).is_empty());
    }
}
