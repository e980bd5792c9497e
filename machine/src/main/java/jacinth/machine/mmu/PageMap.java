package jacinth.machine.mmu;

import org.jspecify.annotations.Nullable;

/// A sparse map from page numbers of up to 52 bits to longs that are not zero; 0 stands for no entry.
///
/// A radix tree, 7 bits of the page number a level, and 4 in the leaves: so small that pages far from each other cost
/// little, and so large that those side by side cost hardly more. It is only as high as the largest page number needed,
/// and no part of it is empty: what a range costs to walk depends on the entries near it, not on its length.
public final class PageMap {
    /// The largest page number.
    public static final long LAST_PAGE = (1L << 52) - 1;

    private static final int LEAF_BITS = 4;
    private static final int BRANCH_BITS = 7;

    /// What a leaf and a branch take on the host, in bytes.
    private static final int LEAF_BYTES = 152;

    private static final int BRANCH_BYTES = 544;

    private @Nullable Node root;
    /// Levels of branches above the leaves.
    private int height;

    private long size;
    private long bytes;

    /// Sees entries in ascending order of their pages.
    @FunctionalInterface
    public interface Visitor {
        void visit(long page, long value);
    }

    private abstract static sealed class Node {
        /// Entries or children that are there.
        int used;
    }

    private static final class Leaf extends Node {
        final long[] values = new long[1 << LEAF_BITS];
    }

    private static final class Branch extends Node {
        final @Nullable Node[] children = new Node[1 << BRANCH_BITS];
    }

    public PageMap() {}

    /// Number of entries.
    public long size() {
        return size;
    }

    /// What it takes on the host, about, in bytes.
    public long bytes() {
        return bytes;
    }

    /// The value of a page, or 0. Does not allocate.
    public long get(long page) {
        if (page >>> shift(height + 1) != 0) {
            return 0;
        }
        var node = root;
        for (int level = height; level > 0 && node != null; level--) {
            node = ((Branch) node).children[index(page, level)];
        }
        return node == null ? 0 : ((Leaf) node).values[index(page, 0)];
    }

    /// Enters a value, not 0, and returns the one it replaces, or 0.
    public long put(long page, long value) {
        if (value == 0 || page >>> 52 != 0) {
            throw new AssertionError("page " + page + " cannot have the value " + value);
        }
        var leaf = leafFor(page);
        int index = index(page, 0);
        long replaced = leaf.values[index];
        leaf.values[index] = value;
        if (replaced == 0) {
            leaf.used++;
            size++;
        }
        return replaced;
    }

    /// Takes an entry out and returns its value, or 0.
    public long remove(long page) {
        long value = get(page);
        if (value != 0) {
            clear(page, 1, (_, _) -> {});
        }
        return value;
    }

    /// Takes out all entries of `count` pages. The visitor sees each just after it was taken out, and must leave the
    /// map alone.
    public void clear(long first, long count, Visitor visitor) {
        walk(first, count, visitor, true);
        if (root != null && root.used == 0) {
            root = null;
            height = 0;
            bytes = 0;
        }
    }

    /// Shows all entries of `count` pages. The visitor may replace or remove the entry it sees, and no other.
    public void forEach(long first, long count, Visitor visitor) {
        walk(first, count, visitor, false);
    }

    private Leaf leafFor(long page) {
        while (page >>> shift(height + 1) != 0) {
            grow();
        }
        if (root == null) {
            root = newNode(height);
        }
        var node = root;
        for (int level = height; level > 0; level--) {
            var branch = (Branch) node;
            int index = index(page, level);
            var child = branch.children[index];
            if (child == null) {
                child = newNode(level - 1);
                branch.children[index] = child;
                branch.used++;
            }
            node = child;
        }
        return (Leaf) node;
    }

    /// Puts a level on top.
    private void grow() {
        if (root != null) {
            var top = (Branch) newNode(height + 1);
            top.children[0] = root;
            top.used = 1;
            root = top;
        }
        height++;
    }

    private void walk(long first, long count, Visitor visitor, boolean clearing) {
        if (root != null && count > 0 && first >= 0 && first <= LAST_PAGE) {
            long last = count > LAST_PAGE - first ? LAST_PAGE : first + count - 1;
            walk(root, height, 0, first, last, visitor, clearing);
        }
    }

    /// Walks from `first` to `last` inclusive, below a node whose first page is `start`.
    private void walk(Node node, int level, long start, long first, long last, Visitor visitor, boolean clearing) {
        int shift = shift(level);
        int fanout = fanout(level);
        int from = (int) Math.min(fanout, Math.max(0, first - start) >>> shift);
        int to = (int) Math.min(fanout - 1, (last - start) >>> shift);
        for (int index = from; index <= to && node.used > 0; index++) {
            long page = start + ((long) index << shift);
            switch (node) {
                case Leaf leaf -> visit(leaf, index, page, visitor, clearing);
                case Branch branch -> {
                    var child = branch.children[index];
                    if (child != null) {
                        walk(child, level - 1, page, first, last, visitor, clearing);
                        if (clearing && child.used == 0) {
                            branch.children[index] = null;
                            branch.used--;
                            bytes -= bytesAt(level - 1);
                        }
                    }
                }
            }
        }
    }

    private void visit(Leaf leaf, int index, long page, Visitor visitor, boolean clearing) {
        long value = leaf.values[index];
        if (value != 0) {
            if (clearing) {
                leaf.values[index] = 0;
                leaf.used--;
                size--;
            }
            visitor.visit(page, value);
        }
    }

    private Node newNode(int level) {
        bytes += bytesAt(level);
        return level == 0 ? new Leaf() : new Branch();
    }

    /// Position of the bits of a page number that choose among the children of a node.
    private static int shift(int level) {
        return level == 0 ? 0 : LEAF_BITS + (level - 1) * BRANCH_BITS;
    }

    private static int fanout(int level) {
        return 1 << (level == 0 ? LEAF_BITS : BRANCH_BITS);
    }

    private static int bytesAt(int level) {
        return level == 0 ? LEAF_BYTES : BRANCH_BYTES;
    }

    private static int index(long page, int level) {
        return (int) (page >>> shift(level)) & (fanout(level) - 1);
    }
}
