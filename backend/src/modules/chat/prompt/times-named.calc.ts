/** The times that a text names, in lower case. Years are left out: there is but one of each month in the facts. */
export interface TimesNamed {
  /** Days of the calendar; "the 12th" is of any month. */
  days: { month: number | null; day: number }[];
  /** 1 for January; without those that only date a day. */
  months: number[];
  /** 0 for Sunday. */
  weekdays: number[];
}

const monthNames =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const date = new RegExp(
  `\\b(?<year>\\d{4})-(?<number>\\d\\d)-(?<iso>\\d\\d)\\b|` +
    `\\b(?<before>${monthNames})\\.? (?:the )?(?<first>\\d{1,2})(?:st|nd|rd|th)?\\b(?! ?%)|` +
    `\\b(?<second>\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?(?<after>${monthNames})\\b|` +
    `\\bthe (?<alone>\\d{1,2})(?:st|nd|rd|th)\\b`,
  'g',
);
/** "We may" is no month. */
const month = new RegExp(
  `(?<=\\b(?:in|of|since|for|during|last|this|and|to|vs|than) )may\\b|\\b(?!may)(?:${monthNames})\\b`,
  'g',
);
const weekday = /\b(?:sun|mon|tues|wednes|thurs|fri|satur)days?\b/g;

export function timesNamed(text: string): TimesNamed {
  const days = [...text.matchAll(date)].map(({ groups = {} }) => {
    const name = groups['before'] ?? groups['after'];
    return {
      month: name ? monthOf(name) : groups['number'] ? Number(groups['number']) : null,
      day: Number(groups['iso'] ?? groups['first'] ?? groups['second'] ?? groups['alone']),
    };
  });
  const rest = text.replace(date, ' ');
  return {
    days,
    months: [...rest.matchAll(month)].map(([name]) => monthOf(name)),
    weekdays: [...rest.matchAll(weekday)].map(([name]) => weekdays.indexOf(name.slice(0, 3))),
  };
}

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3)) + 1;
}
