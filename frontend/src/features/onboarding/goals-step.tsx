import { Button, NumberInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { StepProps } from './onboarding-page.js';
import { onboardingStrings } from './strings.js';
import classes from './onboarding.module.css';

const words = onboardingStrings.goals;

export function GoalsStep({ tenant, isSaving, onNext, onBack }: StepProps) {
  const [revenue, setRevenue] = useState<number | string>(tenant.goals.revenuePerMonth ?? '');
  const [sessions, setSessions] = useState<number | string>(tenant.goals.sessionsPerMonth ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onNext({ goals: { revenuePerMonth: goal(revenue), sessionsPerMonth: goal(sessions) } });
      }}
    >
      <Title order={2}>{words.title}</Title>
      <p className={classes.words}>{words.words}</p>
      <div className={classes.fields}>
        <NumberInput
          label={words.revenue(tenant.currency)}
          min={0}
          allowNegative={false}
          thousandSeparator=","
          hideControls
          value={revenue}
          onChange={setRevenue}
        />
        <NumberInput
          label={words.sessions}
          min={0}
          allowNegative={false}
          allowDecimal={false}
          thousandSeparator=","
          hideControls
          value={sessions}
          onChange={setSessions}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isSaving}>
          {onboardingStrings.next}
        </Button>
        <Button variant="default" onClick={onBack}>
          {onboardingStrings.back}
        </Button>
      </div>
    </form>
  );
}

function goal(value: number | string): number | null {
  return value === '' ? null : Number(value);
}
