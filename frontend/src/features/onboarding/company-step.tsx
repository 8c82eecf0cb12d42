import { Button, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CompanyFields } from '../../ui/tenant-fields.js';
import type { StepProps } from './onboarding-page.js';
import { onboardingStrings } from './strings.js';
import classes from './onboarding.module.css';

const words = onboardingStrings.company;

export function CompanyStep({ tenant, isSaving, onNext }: StepProps) {
  const form = useForm({
    initialValues: {
      name: tenant.name,
      currency: tenant.currency,
      timeZone: likelyTimeZone(tenant.timeZone),
      locale: tenant.locale,
    },
  });
  return (
    <form onSubmit={form.onSubmit((company) => onNext(company))}>
      <Title order={2}>{words.title}</Title>
      <p className={classes.words}>{words.words}</p>
      <div className={classes.fields}>
        <CompanyFields inputOf={form.getInputProps} />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isSaving}>
          {onboardingStrings.next}
        </Button>
      </div>
    </form>
  );
}

/** A new company stands on UTC until someone says otherwise; the browser knows better. */
function likelyTimeZone(current: string): string {
  return current === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : current;
}
