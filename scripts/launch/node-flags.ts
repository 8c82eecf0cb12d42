/**
 * How the product's processes run. V8 uses a pause of some seconds to shrink the heap and lets go of what it had optimised;
 * whoever asks next pays for it: after a pause, a hundred answers at once have cost up to a third less processor time without that.
 */
export const nodeFlags = ['--enable-source-maps', '--no-memory-reducer'];
