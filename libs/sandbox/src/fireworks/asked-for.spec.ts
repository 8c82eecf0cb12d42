import { complete } from './model.js';
import type { PromptMessage } from './prompt-facts.js';

const fact = (id: number, label: string, display: string, period: string, scope = 'total') =>
  `[f${id}] ${label} = ${display} (metric revenue; unit currency; ${period}; scope ${scope})`;

const facts = [
  fact(1, 'Revenue, all channels', '€7,000', '2026-11-14..2026-11-20'),
  fact(2, 'Revenue, all channels', '€8,000', '2026-11-07..2026-11-13'),
  fact(14, 'Revenue, all channels, provisional', '€24,000', '2026-11-01..2026-11-23'),
  fact(3, 'Revenue, all channels', '€31,000', '2026-10-01..2026-10-31'),
  fact(4, 'Revenue, all channels', '€30,000', '2026-09-01..2026-09-30'),
  fact(5, 'Revenue, all channels, provisional', '€500', '2026-11-23'),
  fact(6, 'Revenue, all channels, highest final day of Nov 2026', '€1,300', '2026-11-12'),
  fact(7, 'Revenue, all channels', '€1,100', '2026-11-05'),
  fact(8, 'Revenue, mobile', '€2,500', '2026-11-14..2026-11-20', 'device mobile'),
  fact(
    9,
    'Revenue down against the 7 days before, mobile',
    '9.1 %',
    '2026-11-14..2026-11-20',
    'device mobile',
  ),
  fact(10, 'Revenue, desktop', '€4,500', '2026-11-14..2026-11-20', 'device desktop'),
  fact(11, 'Revenue, Email', '€11,000', '2026-10-01..2026-10-31', 'channel Email'),
  fact(12, 'Revenue, Direct', '€20,000', '2026-10-01..2026-10-31', 'channel Direct'),
  fact(13, 'Revenue, all channels, forecast for the whole month', '€33,000', '2026-11-01..2026-11-30'),
  fact(15, 'Revenue, Email', '€120', '2026-11-12', 'channel Email'),
  fact(16, 'Revenue, Email', '€100', '2026-11-05', 'channel Email'),
  fact(17, 'Revenue, Email on mobile', '€300', '2026-11-14..2026-11-20', 'channel Email, device mobile'),
  fact(18, 'Revenue, Direct on mobile', '€900', '2026-11-14..2026-11-20', 'channel Direct, device mobile'),
];
const insights = ['[i1] (high) Revenue fell | when Shop, 14 Nov 2026 to 20 Nov 2026 | facts f1'];
const system = `<facts>\n${facts.join('\n')}\n</facts>\n<insights>\n${insights.join('\n')}\n</insights>`;

/** What is answered to the last of some questions that follow each other. */
function answer(...questions: string[]): string {
  return questions.reduce<{ messages: PromptMessage[]; content: string }>(
    ({ messages }, question) => {
      const asked = [...messages, { role: 'user', content: question }];
      const { content } = complete(asked, { type: 'text' }, {});
      return { messages: [...asked, { role: 'assistant', content }], content };
    },
    { messages: [{ role: 'system', content: system }], content: '' },
  ).content;
}

describe('an answer', () => {
  it.each([
    [
      'How did we do in the last seven days?',
      /^Revenue was €7,000 \[f1\] from 14 Nov 2026 to 20 Nov 2026, against €8,000 \[f2\] from 7 Nov.*not final yet/,
    ],
    [
      'How was October?',
      /^Revenue was €31,000 \[f3\] in October 2026, against €30,000 \[f4\] in September 2026/,
    ],
    ['Revenue this month?', /^Revenue was €24,000 \[f14\] from 1 Nov 2026 to 23 Nov 2026 \(provisional\)/],
    [
      'Compare this month with last month',
      /^Revenue was €24,000 \[f14\] .+, against €31,000 \[f3\] in October 2026/,
    ],
    ['Revenue last month?', /^Revenue was €31,000 \[f3\] in October 2026/],
    ['Revenue yesterday?', /^Revenue was €500 \[f5\] on 23 Nov 2026 \(provisional\)/],
    [
      'What happened on Nov 12?',
      /^Revenue was €1,300 \[f6\] on 12 Nov 2026, against €1,100 \[f7\] on 5 Nov 2026/,
    ],
    [
      'What was our best day this month?',
      /^Our best day by revenue was 12 Nov 2026 with €1,300 \[f6\] among the days that are final/,
    ],
    ['Where will we end this month?', /^Revenue is heading for €33,000 \[f13\] this month/],
    ['Revenue in March?', /^I have no figure on revenue for March/],
  ])('is of the period that is asked for: %s', (question, expected) => {
    expect(answer(question)).toMatch(expected);
  });

  it.each([
    [
      'How did mobile do?',
      /^Revenue on mobile was €2,500 \[f8\] from .+, down 9\.1 % \[f9\] on the week before/,
    ],
    [
      'Compare mobile and desktop',
      /^Desktop stands first in revenue .+ with €4,500 \[f10\], against €2,500 \[f8\] for mobile/,
    ],
    [
      'Revenue in October by channel?',
      /€31,000 \[f3\] in October 2026.+Direct stands first .+ €20,000 \[f12\].+- Email: €11,000 \[f11\]/s,
    ],
    [
      'How was email on 12 Nov?',
      /^Revenue through Email was €120 \[f15\] on 12 Nov 2026, against €100 \[f16\] on 5 Nov 2026/,
    ],
    ['Why did email fall on 12 Nov?', /^Revenue through Email did not fall: it was €120 \[f15\] on 12 Nov/],
    ['How was email on mobile last week?', /^Revenue through Email on mobile was €300 \[f17\] from 14 Nov/],
    ['How was Direct on 12 Nov?', /^I have no figure through Direct for that day/],
    [
      'Which channel was best on mobile last week?',
      /^Direct stands first in revenue on mobile from 14 Nov .+ with €900 \[f18\], against €300 \[f17\] for Email/,
    ],
    ['How did tablets do?', /^I have no figure on tablet in the data/],
  ])('is of the part of the business that is asked for: %s', (question, expected) => {
    expect(answer(question)).toMatch(expected);
  });

  it('keeps the period and the metric of the question before where a follow-up leaves them open', () => {
    expect(answer('How much revenue did we make in October?', 'And Email?')).toMatch(
      /^Revenue through Email was €11,000 \[f11\] in October 2026/,
    );
  });

  it('tells each reason once, and then says that it knows no more', () => {
    const asked = ['How was revenue last week?', 'Why?', 'Why?'];
    expect(answer(...asked.slice(0, 2))).toMatch(/^The main reason in the data: Revenue fell/);
    expect(answer(...asked)).toMatch(/^I see no finding beyond what I named/);
  });
});
