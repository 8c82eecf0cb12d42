/**
 * How the product's processes run. Left alone, V8 uses a pause to shrink the heap and lets go of what it had optimised, and
 * collects the whole of it just when the next hundred people ask; each has cost up to a third more processor time for those.
 */
export const nodeFlags = ['--enable-source-maps', '--no-memory-reducer', '--initial-old-space-size=256'];
