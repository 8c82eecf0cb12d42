import { complete } from './model.js';

const line = (id: number, label: string, display: string, rest: string) =>
  `[f${id}] ${label} = ${display} (${rest})`;
const week = '2026-11-14..2026-11-20';
const before = '2026-11-07..2026-11-13';
const facts = [
  line(1, 'Revenue', '€90,000', `metric revenue; unit currency; ${week}; scope total`),
  line(2, 'Revenue', '€100,000', `metric revenue; unit currency; ${before}; scope total`),
  line(
    3,
    'Revenue down against the 7 days before',
    '10%',
    `metric revenue; unit percent; ${week}; scope total`,
  ),
  line(4, 'Sessions', '5,000', `metric sessions; unit count; ${week}; scope total`),
  line(5, 'Sessions', '4,000', `metric sessions; unit count; ${before}; scope total`),
  line(
    6,
    'Sessions up against the 7 days before',
    '25%',
    `metric sessions; unit percent; ${week}; scope total`,
  ),
  line(7, 'Revenue', '€310,000', 'metric revenue; unit currency; 2026-10-01..2026-10-31; scope total'),
  line(8, 'Revenue', '€150,000', 'metric revenue; unit currency; 2026-09-01..2026-09-30; scope total'),
  line(9, 'Sessions', '1.200', `metric sessions; unit count; ${week}; scope channel Email`),
  line(10, 'Sessions', '980', `metric sessions; unit count; ${before}; scope channel Email`),
  line(11, 'Conversion rate', '2.7%', `metric conversion_rate; unit percent; ${week}; scope total`),
  line(12, 'Conversion rate', '2.5%', `metric conversion_rate; unit percent; ${before}; scope total`),
  line(
    13,
    'Conversion rate, difference below the expected',
    '35%',
    'metric conversion_rate; unit percent; 2026-11-23; scope total',
  ),
];
const insights = '[i1] (high) Conversion rate fell | when Shop, 23 Nov 2026 | facts f13';
const system = `<facts>\n${facts.join('\n')}\n</facts>\n<insights>\n${insights}\n</insights>`;
const answer = (content: string) =>
  complete(
    [
      { role: 'system', content: system },
      { role: 'user', content },
    ],
    { type: 'text' },
    {},
  ).content;

describe('a question that takes for granted what did not happen', () => {
  it.each([
    ['Why did revenue double last week?', /^Revenue did not rise: it was €90,000 \[f1\] .+ down 10% \[f3\]/],
    ['Did revenue double last week?', /^Revenue did not rise: it was €90,000/],
    ['What is behind the growth in revenue?', /^Revenue did not rise: it was €90,000/],
    ['Why did revenue fall by 50% last week?', /^Revenue did not fall by that much: it was €90,000 \[f1\]/],
    ['Why did sessions fall last week?', /^Sessions did not fall: they were 5,000 \[f4\] .+ up 25% \[f6\]/],
    ['Why did sessions double?', /^Sessions did not rise by that much: they were 5,000 \[f4\]/],
    ['Why did revenue fall in October?', /^Revenue did not fall: it was €310,000 \[f7\] in October 2026/],
    ['Why did sessions from email drop?', /^Sessions through Email did not fall: they were 1\.200 \[f9\]/],
    [
      'Why did the conversion rate fall last week?',
      /^The conversion rate did not fall: it was 2\.7% \[f11\]/,
    ],
  ])('is answered with what did: %s', (question, expected) => {
    expect(answer(question)).toMatch(expected);
    expect(answer(question)).not.toMatch(/main reason|What I would do/);
  });
});

describe('a question that takes nothing wrong for granted', () => {
  it.each([
    'Why did revenue fall last week?',
    'Why did revenue fall by 10% last week?',
    'Why did sessions grow?',
    'Why did revenue double in October?',
    'Did revenue rise or fall last week?',
    'Why did revenue not grow last week?',
    'Why did the conversion rate fall?',
    'How can we improve revenue?',
  ])('is not corrected: %s', (question) => {
    expect(answer(question)).not.toMatch(/did not/);
  });
});
