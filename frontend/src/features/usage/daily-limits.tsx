import { Progress } from '@mantine/core';
import type { Usage } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { shareTone } from './share-tone.js';
import { usageStrings } from './strings.js';
import { TokenLimitsForm } from './token-limits-form.js';
import classes from './usage.module.css';

const words = usageStrings.limits;
type NamedLimit = keyof typeof words.names;

/** Tokens of today against what a person and the company may use; who may, changes both. */
export function DailyLimits({ usage: { limits, companyLimits } }: { usage: Usage }) {
  const format = useFormat();
  const ofToday = limits.filter(({ name }) => name in words.names);
  const resetsAt = ofToday[0]?.resetsAt;
  return (
    <Surface title={words.title}>
      <ul className={classes.limits}>
        {ofToday.map(({ name, used, limit }) => {
          const share = limit === 0 ? 1 : used / limit;
          return (
            <li key={name}>
              <div className={classes.limit}>
                <span>{words.names[name as NamedLimit]}</span>
                <span className={classes.figure}>{words.state(format.count(used), format.count(limit))}</span>
              </div>
              <Progress
                value={Math.min(100, share * 100)}
                color={shareTone(share)}
                aria-label={words.names[name as NamedLimit]}
              />
            </li>
          );
        })}
      </ul>
      {resetsAt && <p className={classes.muted}>{words.note(format.moment(resetsAt))}</p>}
      {companyLimits && <TokenLimitsForm key={JSON.stringify(companyLimits.chosen)} limits={companyLimits} />}
    </Surface>
  );
}
