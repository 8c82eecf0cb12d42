/** The colour of a bar that fills towards a limit; the figures beside it say the same in words. */
export function shareTone(share: number): string {
  if (share >= 1) return 'var(--oc-bad-solid)';
  return share >= 0.8 ? 'var(--oc-warn)' : 'var(--oc-accent)';
}
