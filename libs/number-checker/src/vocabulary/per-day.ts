/** What is said of an average day. */
export const perDay =
  /\b(?:per|a|each|every|pro|am|par)\s(?:calendar\s|single\s|average\s|typical\s|normal\s)?(?:day|tag|jour)\b(?!\s(?:earlier|before|ago|later))|\bdaily\b|\btages(?=umsatz|erl|einnahm|bestell|sitzung|besuch|nutzer|schnitt|mittel|durchschnitt)|\btäglich\w*\b|\/\s?day\b|\bby the day\b|\b(?:auf den|je) Tag\b|\b(?:the |our )?average day\b/i;
