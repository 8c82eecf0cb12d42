import { Button, NumberInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ApiProblem } from '../../api/problem.js';
import { useMay, useUpdateTenant } from '../../api/tenant.js';
import type { Tenant } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { Surface } from '../../ui/surface.js';
import { CompanyFields } from '../../ui/tenant-fields.js';
import { settingsStrings } from './strings.js';
import classes from './settings.module.css';

const words = settingsStrings.company;

export function CompanyForm({ tenant }: { tenant: Tenant }) {
  const mayEdit = useMay('admin');
  const update = useUpdateTenant();
  const form = useForm({
    initialValues: {
      name: tenant.name,
      currency: tenant.currency,
      timeZone: tenant.timeZone,
      locale: tenant.locale,
      revenuePerMonth: tenant.goals.revenuePerMonth ?? '',
      sessionsPerMonth: tenant.goals.sessionsPerMonth ?? '',
    } as FormValues,
  });

  const save = ({ revenuePerMonth, sessionsPerMonth, ...company }: FormValues) =>
    update.mutate(
      {
        ...company,
        goals: { revenuePerMonth: goal(revenuePerMonth), sessionsPerMonth: goal(sessionsPerMonth) },
      },
      {
        onSuccess: () => {
          form.resetDirty();
          notifications.show({ message: words.saved });
        },
        onError: (error) => {
          if (!(error instanceof ApiProblem)) return;
          for (const { field, detail } of error.errors) if (field) form.setFieldError(field, detail);
        },
      },
    );

  return (
    <Surface title={words.title}>
      <form onSubmit={form.onSubmit(save)}>
        <fieldset className={classes.fields} disabled={!mayEdit}>
          <CompanyFields inputOf={form.getInputProps} disabled={!mayEdit} />
          <Title order={3} size="h4" className={classes.wide}>
            {words.goalsTitle}
          </Title>
          <NumberInput
            label={words.revenue}
            description={words.goalHint}
            min={0}
            allowNegative={false}
            thousandSeparator=","
            hideControls
            {...form.getInputProps('revenuePerMonth')}
          />
          <NumberInput
            label={words.sessions}
            description={words.goalHint}
            min={0}
            allowNegative={false}
            allowDecimal={false}
            thousandSeparator=","
            hideControls
            {...form.getInputProps('sessionsPerMonth')}
          />
        </fieldset>
        {update.error && <ErrorState error={update.error} />}
        {mayEdit ? (
          <Button type="submit" mt="lg" loading={update.isPending} disabled={!form.isDirty()}>
            {words.save}
          </Button>
        ) : (
          <p className={classes.muted}>{words.readOnly}</p>
        )}
      </form>
    </Surface>
  );
}

interface FormValues {
  name: string;
  currency: string;
  timeZone: string;
  locale: string;
  revenuePerMonth: number | string;
  sessionsPerMonth: number | string;
}

function goal(value: number | string): number | null {
  return value === '' ? null : Number(value);
}
