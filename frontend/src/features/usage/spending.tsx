import { Button, NumberInput, Progress } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import type { CompanyLimits, Usage } from '../../api/types.js';
import { useChangeLimits } from '../../api/usage.js';
import { describeCost } from '../../lib/format.js';
import { ErrorState } from '../../ui/error-state.js';
import { Surface } from '../../ui/surface.js';
import { shareTone } from './share-tone.js';
import { usageStrings } from './strings.js';
import classes from './usage.module.css';

const words = usageStrings.spend;
const microsPerDollar = 1_000_000;

/** What the month has cost; for those who may change it, against the cap that closes the model. */
export function Spending({ usage: { monthToDateMicros, capMicros, companyLimits } }: { usage: Usage }) {
  const spent = describeCost(monthToDateMicros);
  if (capMicros === null || companyLimits === null) {
    return (
      <Surface title={words.title}>
        <p className={classes.amount}>{words.soFar(spent)}</p>
      </Surface>
    );
  }
  const share = capMicros === 0 ? 1 : monthToDateMicros / capMicros;
  return (
    <Surface title={words.title}>
      <p className={classes.amount}>{words.of(spent, describeCost(capMicros))}</p>
      <Progress value={Math.min(100, share * 100)} color={shareTone(share)} aria-label={words.bar} />
      {share >= 1 && <p className={classes.warning}>{words.closed}</p>}
      <CapForm key={companyLimits.chosen.monthlySpendCapMicros} limits={companyLimits} />
    </Surface>
  );
}

function CapForm({ limits: { chosen, ceilings } }: { limits: CompanyLimits }) {
  const own = chosen.monthlySpendCapMicros;
  const ceilingMicros = ceilings.monthlySpendCapMicros;
  const change = useChangeLimits();
  const form = useForm({
    initialValues: { dollars: own === null ? '' : own / microsPerDollar } as { dollars: number | string },
  });
  const ceiling = describeCost(ceilingMicros);
  const isAboveCeiling = Number(form.values.dollars) * microsPerDollar > ceilingMicros;
  const save = ({ dollars }: typeof form.values) =>
    change.mutate(
      { monthlySpendCapMicros: dollars === '' ? null : Math.round(Number(dollars) * microsPerDollar) },
      { onSuccess: () => notifications.show({ message: words.saved }) },
    );
  return (
    <form onSubmit={form.onSubmit(save)} className={classes.cap}>
      <NumberInput
        label={words.cap}
        description={isAboveCeiling ? words.aboveCeiling(ceiling) : words.capHint(ceiling)}
        prefix="$"
        decimalScale={2}
        allowNegative={false}
        thousandSeparator=","
        hideControls
        {...form.getInputProps('dollars')}
      />
      <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
        {words.save}
      </Button>
      {change.error && <ErrorState error={change.error} />}
    </form>
  );
}
