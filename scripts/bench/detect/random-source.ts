/** Numbers from 0 to 1 that any machine draws alike (mulberry32); streams of one tenant are told apart by name. */
export function randomSource(seed: number, stream: string): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  for (let index = 0; index < stream.length; index += 1) {
    state = (Math.imul(state, 31) + stream.charCodeAt(index)) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
