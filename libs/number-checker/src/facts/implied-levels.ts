import { type Level, placeOf } from './level.js';
import { isOneOf, quotients } from './quotient-levels.js';

/** "Some 512 mobile orders: 31,204 sessions at 1.64 %": what a rate and what it is of make, where no fact says it. */
export function impliedLevels(own: readonly Level[], byPlace: ReadonlyMap<string, Level>): Level[] {
  const metrics = [...new Set(own.map(({ metric }) => metric))];
  return quotients.flatMap(([name, above, below, , factor]) => {
    const made = metrics.find((one) => isOneOf(above, one));
    if (!made) return [];
    return own
      .filter(
        ({ metric, profile }) =>
          metric === name && profile.role === 'level' && !byPlace.has(placeOf(made, profile)),
      )
      .flatMap((rate): Level[] => {
        const base = own.find(
          (one) => isOneOf(below, one.metric) && placeOf('', one.profile) === placeOf('', rate.profile),
        );
        const like = own.find(({ metric }) => metric === made)!;
        if (!base) return [];
        const value = (rate.value * base.value) / factor;
        const place = { ...rate.profile };
        delete place.currency;
        return [
          {
            metric: made,
            value,
            unit: like.unit,
            ...(like.currency && { currency: like.currency }),
            expression: `(${rate.expression} * ${base.expression}${factor === 1 ? '' : ` / ${factor}`})`,
            factIds: [...rate.factIds, ...base.factIds],
            profile: {
              ...place,
              ...(like.currency && { currency: like.currency }),
              metric: made,
              unit: like.unit,
              value,
            },
            isQuotient: true,
            isImplied: true,
          },
        ];
      });
  });
}
