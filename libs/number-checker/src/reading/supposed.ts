/** "If conversion had stayed at 2.8 %", "you would need": what did not happen, computed from what did. */
export const supposed = /(?<!\p{L})(?:would|hätten?|würden?|wären?|aurait|serait)(?!\p{L})/iu;
