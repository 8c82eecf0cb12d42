import type { Metric, Period, Scope } from '@ocsuite/types';
import type { PlaceFacts } from '../../metrics/index.js';
import { factsAskedFor, relevanceTo } from './fact-relevance.calc.js';
import { sessions } from './prompt-material.fixture.js';

interface Named {
  name: string;
  label: string;
  metric: Metric;
  period: Period;
  scope: Scope;
}

const periods: Record<string, Period> = {
  week: { from: '2026-11-14', to: '2026-11-20' },
  october: { from: '2026-10-01', to: '2026-10-31' },
  november: { from: '2026-11-01', to: '2026-11-23' },
  ...Object.fromEntries(
    ['2026-11-05', '2026-11-09', '2026-11-12', '2026-11-16', '2026-11-23', '2026-10-12'].map((day) => [
      day,
      { from: day, to: day },
    ]),
  ),
};
const scopes: Record<string, Scope> = {
  all: {},
  mobile: { device: 'mobile' },
  desktop: { device: 'desktop' },
  'Paid Search': { channel: 'Paid Search' },
  Email: { channel: 'Email' },
};
const facts = (['revenue', 'sessions'] as const).flatMap((metric) =>
  Object.entries(scopes).flatMap(([place, scope]) =>
    Object.entries(periods)
      .filter(([name]) => place === 'all' || !name.startsWith('2026'))
      .map(([name, period]): Named => ({
        name: `${metric} ${name} ${place}`,
        label: name === '2026-11-09' ? 'highest final day of Nov 2026' : '',
        metric,
        period,
        scope,
      })),
  ),
);

/** The facts that a question gets first. */
function first(count: number, question: string, before?: string): string[] {
  const score = relevanceTo({ question, before, newest: '2026-11-23' });
  return facts
    .toSorted((a, b) => score(b) - score(a))
    .slice(0, count)
    .map(({ name }) => name);
}

describe('the facts that a question gets first', () => {
  it.each([
    ['How are we doing?', ['revenue week all', 'sessions week all']],
    ['How did mobile do?', ['revenue week mobile', 'sessions week mobile']],
    ['Sales on phones last week?', ['revenue week mobile', 'sessions week mobile']],
    ['Compare revenue of mobile and desktop', ['revenue week mobile', 'revenue week desktop']],
    ['How do the devices compare in sessions?', ['sessions week mobile', 'sessions week desktop']],
    ['Is the newsletter worth it? Revenue please', ['revenue week Email']],
    ['What came through ads in October?', ['revenue october Paid Search', 'sessions october Paid Search']],
    ['How was October?', ['revenue october all', 'sessions october all']],
    ['What was our best day this month?', ['revenue 2026-11-09 all', 'sessions 2026-11-09 all']],
    ['What happened on Nov 12?', ['revenue 2026-11-12 all', 'sessions 2026-11-12 all']],
    ['Revenue on 2026-11-12?', ['revenue 2026-11-12 all']],
    ['Revenue on the 12th of November?', ['revenue 2026-11-12 all', 'revenue 2026-11-05 all']],
    ['How was revenue yesterday?', ['revenue 2026-11-23 all']],
  ])('%s', (question, expected) => {
    expect(new Set(first(expected.length, question))).toEqual(new Set(expected));
  });

  it('are of the weekday that is named', () => {
    const mondays = ['2026-10-12', '2026-11-09', '2026-11-16', '2026-11-23'];
    expect(new Set(first(8, 'How were our Mondays?'))).toEqual(
      new Set(mondays.flatMap((day) => [`revenue ${day} all`, `sessions ${day} all`])),
    );
  });

  it('keep to what the question before was about where this one leaves it open', () => {
    expect(first(1, 'And mobile?', 'How much revenue did we make in October?')).toEqual([
      'revenue october mobile',
    ]);
    expect(first(1, 'And mobile?', 'How many sessions did we have?')).toEqual(['sessions week mobile']);
  });

  it('take no word for a month or a number for a day that is none', () => {
    const plain = first(2, 'How are we doing?');
    for (const question of ['Why do we market and decide so?', 'We may grow by 12 % or more'])
      expect(first(2, question)).toEqual(plain);
  });
});

describe('the facts of a place that only who asks for it gets', () => {
  const periodOf = (text: string): Period => {
    const [from = '', to = from] = text.split('..');
    return { from, to };
  };
  const place = (scope: Scope, ...told: string[]): PlaceFacts => {
    const facts = told.map((text) => ({ ...sessions, scope, period: periodOf(text) }));
    return { scope, facts: () => facts };
  };
  const days = ['2026-11-05', '2026-11-12', '2026-11-16', '2026-11-23'];
  const week = '2026-11-14..2026-11-20';
  const places = [
    place({ channel: 'Organic Search' }, ...days),
    place({ channel: 'Email' }, ...days),
    place({ device: 'mobile' }, ...days),
    place({ channel: 'Email', device: 'mobile' }, week, ...days),
    place({ channel: 'Email', device: 'desktop' }, week, ...days),
  ];
  const asked = (question: string, before?: string) =>
    factsAskedFor(places, { question, before, newest: '2026-11-23' }).map(({ scope, period }) =>
      [scope.channel, scope.device, period.from === period.to ? period.from : 'week']
        .filter(Boolean)
        .join(' '),
    );

  it.each([
    ['How was organic search on 12 Nov?', ['Organic Search 2026-11-05', 'Organic Search 2026-11-12']],
    ['How much revenue came from organic search on 12 Nov?', []],
    ['How did organic do yesterday?', ['Organic Search 2026-11-23']],
    ['How did phones do on Monday?', ['mobile 2026-11-16', 'mobile 2026-11-23']],
    ['Show me organic search day by day', days.map((day) => `Organic Search ${day}`)],
    ['How was the newsletter on phones last week?', ['Email mobile week']],
    ['Which device is best for email?', ['Email mobile week', 'Email desktop week']],
  ])('are those of the place and the time that are named: %s', (question, expected) => {
    expect(asked(question)).toEqual(expected);
  });

  it('take the place or the time from the question before', () => {
    expect(asked('And on phones?', 'How was email last week?')).toEqual(['Email mobile week']);
  });

  it.each(['How are we doing?', 'How was organic search last week?', 'What happened on 12 Nov?'])(
    'are none where no such place and time are named: %s',
    (question) => {
      expect(asked(question)).toEqual([]);
    },
  );
});
