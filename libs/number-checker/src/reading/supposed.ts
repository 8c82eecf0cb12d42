/** "If conversion had stayed at 2.8 %", "you would need": what did not happen, computed from what did. */
export const supposed =
  /(?<!\p{L})(?:would|could have|(?:we|you|they|it)['’]d|cost (?:us|you|the \p{L}+)|hätten?|würden?|wären?|kostete uns|aurait|serait)(?!\p{L})/iu;
