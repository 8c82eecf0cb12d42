/** What sets a figure against a plan, a goal or the usual. */
export const expectedWords =
  /\bexpect(?:ed|ation|ations|ing)?\b|\bquota\b|\bZiel\w*|ziel(?:s|e|en)?\b|\bvorgesehen\w*|\battendue?s?\b|\bprévue?s?\b|\bobjectif\w*|\bforecast\w*\b|\bpredict\w*\b|\bbaseline\b|\btarget\w*\b|\bplan(?:ned)?\b|\bgoal\b|\bbudgeted\b|\b(?:against|vs\.?|versus|than|over|under|below|above|within|to|a|the|our) budget(?: of| was|[,.]|$)|\b(?:of|met|meets?|hits?|beat|missed|exceeded) budget\b|\busual\b|\bnormal(?:ly)?\b|\btypical(?:ly)?\b|\berwartet\w*\b|\bErwartung\b|\bprojected\b|\bshould have\b|\bwould have been\b|\bfour weeks before\b|\bmodel(?:led)?\b/i;

export function namesExpectation(text: string): boolean {
  return expectedWords.test(text);
}
