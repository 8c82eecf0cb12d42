import { Button, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import type { CompanyLimits } from '../../api/types.js';
import { useChangeLimits } from '../../api/usage.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { usageStrings } from './strings.js';
import classes from './usage.module.css';

const words = usageStrings.limits;
const fields = ['tokensPerDay', 'companyTokensPerDay'] as const;
type Field = (typeof fields)[number];

/** How the company shares out the tokens of a day; an empty field leaves it to the platform. */
export function TokenLimitsForm({ limits: { chosen, ceilings } }: { limits: CompanyLimits }) {
  const format = useFormat();
  const change = useChangeLimits();
  const form = useForm<Record<Field, number | string>>({
    initialValues: {
      tokensPerDay: chosen.tokensPerDay ?? '',
      companyTokensPerDay: chosen.companyTokensPerDay ?? '',
    },
  });
  const save = (values: typeof form.values) =>
    change.mutate(
      {
        tokensPerDay: asLimit(values.tokensPerDay),
        companyTokensPerDay: asLimit(values.companyTokensPerDay),
      },
      { onSuccess: () => notifications.show({ message: words.saved }) },
    );
  const hint = (field: Field) => {
    const ceiling = format.count(ceilings[field]);
    return Number(form.values[field]) > ceilings[field] ? words.aboveCeiling(ceiling) : words.hint(ceiling);
  };
  return (
    <form onSubmit={form.onSubmit(save)} className={classes.cap}>
      {fields.map((field) => (
        <NumberInput
          key={field}
          label={words.fields[field]}
          description={hint(field)}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          hideControls
          {...form.getInputProps(field)}
        />
      ))}
      <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
        {words.save}
      </Button>
      {change.error && <ErrorState error={change.error} />}
    </form>
  );
}

function asLimit(entered: number | string): number | null {
  return entered === '' ? null : Number(entered);
}
