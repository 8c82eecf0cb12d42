import { complete } from './model.js';

const line = (id: number, label: string, display: string, rest: string) =>
  `[f${id}] ${label} = ${display} (${rest})`;
const week = '2026-11-14..2026-11-20';
const facts = [
  line(1, 'Revenue', '€90,000', `metric revenue; unit currency; ${week}; scope total`),
  line(
    2,
    'Sessions, Paid Search',
    '1,042',
    `metric sessions; unit count; ${week}; scope channel Paid Search`,
  ),
  line(3, 'Conversion rate', '1.7%', 'metric conversion_rate; unit percent; 2026-11-23; scope device mobile'),
];
const open = '[i1] (high) Conversion rate on mobile fell | when Shop, 23 Nov 2026 | facts f3';
const ended =
  '[i2] (high) Sessions from Paid Search all but stopped | when Shop, 14 Nov 2026 to 20 Nov 2026, over since 21 Nov 2026 | facts f2';

function answer(content: string, insights = [open, ended]): string {
  const system = `<facts>\n${facts.join('\n')}\n</facts>\n<insights>\n${insights.join('\n')}\n</insights>`;
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content },
  ];
  return complete(messages, { type: 'text' }, {}).content;
}

describe('a finding that has ended', () => {
  it.each([
    'Why did Paid Search sessions fall?',
    'Tell me about the second one',
    'What should we do about Paid Search?',
    'How are sessions from Paid Search?',
    'What needs attention?',
  ])('is told as ended, without advice on it: %s', (question) => {
    expect(answer(question)).toContain('all but stopped from 14 Nov 2026 to 20 Nov 2026, which has ended');
    expect(answer(question)).not.toMatch(/budgets|Paid traffic/);
  });

  it('gives way to an open one where it is asked what to do', () => {
    expect(answer('What should we do about Paid Search?')).toMatch(
      /^Nothing has to be done about that now: .+\n\n- Still open: Conversion rate on mobile fell/,
    );
    expect(answer('What should we do first?', [ended, open])).toMatch(
      /^I would start with the most pressing point: Conversion rate on mobile fell.+test order on a phone/s,
    );
  });

  it('deserves no attention where no other is open', () => {
    const told = answer('What needs attention?', [ended]);
    expect(told).toMatch(/^No finding is open\. What ended last: Sessions from Paid Search all but stopped/);
    expect(told).not.toContain('What I would do');
  });

  it('is not the point to watch', () => {
    expect(answer('How are we doing?', [ended, open])).toContain(
      'The point to watch: Conversion rate on mobile fell',
    );
    expect(answer('How are we doing?', [ended])).toMatch(/What stood out: .+, which has ended\.\n*$/);
  });
});
