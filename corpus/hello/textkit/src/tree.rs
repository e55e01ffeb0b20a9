//! A sorted set as an unbalanced binary tree.

use std::cmp::Ordering;
use std::fmt;

type Link<K> = Option<Box<Node<K>>>;

#[derive(Clone)]
struct Node<K> {
    key: K,
    left: Link<K>,
    right: Link<K>,
}

/// A set that keeps its keys in order.
#[derive(Clone)]
pub struct SortedTree<K> {
    root: Link<K>,
    len: usize,
}

impl<K: Ord> SortedTree<K> {
    pub fn new() -> Self {
        SortedTree { root: None, len: 0 }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds `key`; returns whether it was new.
    pub fn insert(&mut self, key: K) -> bool {
        let mut link = &mut self.root;
        while let Some(node) = link {
            match key.cmp(&node.key) {
                Ordering::Less => link = &mut node.left,
                Ordering::Greater => link = &mut node.right,
                Ordering::Equal => return false,
            }
        }
        *link = Some(Box::new(Node {
            key,
            left: None,
            right: None,
        }));
        self.len += 1;
        true
    }

    pub fn contains(&self, key: &K) -> bool {
        let mut link = &self.root;
        while let Some(node) = link {
            link = match key.cmp(&node.key) {
                Ordering::Less => &node.left,
                Ordering::Greater => &node.right,
                Ordering::Equal => return true,
            };
        }
        false
    }

    /// Removes and returns the smallest key.
    pub fn pop_first(&mut self) -> Option<K> {
        let mut link = &mut self.root;
        while link.as_ref().is_some_and(|node| node.left.is_some()) {
            link = &mut link.as_mut().expect("just seen").left;
        }
        let node = link.take()?;
        let Node { key, right, .. } = *node;
        *link = right;
        self.len -= 1;
        Some(key)
    }

    pub fn depth(&self) -> usize {
        fn depth_of<K>(link: &Link<K>) -> usize {
            match link {
                None => 0,
                Some(node) => 1 + depth_of(&node.left).max(depth_of(&node.right)),
            }
        }
        depth_of(&self.root)
    }

    pub fn iter(&self) -> Iter<'_, K> {
        let mut iter = Iter { path: Vec::new() };
        iter.descend(&self.root);
        iter
    }
}

impl<K: Ord> Default for SortedTree<K> {
    fn default() -> Self {
        SortedTree::new()
    }
}

impl<K: Ord> Extend<K> for SortedTree<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        for key in keys {
            self.insert(key);
        }
    }
}

impl<K: Ord> FromIterator<K> for SortedTree<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut tree = SortedTree::new();
        tree.extend(keys);
        tree
    }
}

impl<'a, K: Ord> IntoIterator for &'a SortedTree<K> {
    type Item = &'a K;
    type IntoIter = Iter<'a, K>;

    fn into_iter(self) -> Iter<'a, K> {
        self.iter()
    }
}

impl<K: Ord + fmt::Debug> fmt::Debug for SortedTree<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self).finish()
    }
}

/// The keys of a [`SortedTree`], smallest first.
pub struct Iter<'a, K> {
    path: Vec<&'a Node<K>>,
}

impl<'a, K> Iter<'a, K> {
    fn descend(&mut self, mut link: &'a Link<K>) {
        while let Some(node) = link {
            self.path.push(node);
            link = &node.left;
        }
    }
}

impl<'a, K> Iterator for Iter<'a, K> {
    type Item = &'a K;

    fn next(&mut self) -> Option<&'a K> {
        let node = self.path.pop()?;
        self.descend(&node.right);
        Some(&node.key)
    }
}
