import { Anchor, Button, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay, useMe, useUpdateTenant } from '../../api/tenant.js';
import type { OnboardingStep, Tenant, TenantPatch } from '../../api/types.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { StepList } from '../../ui/step-list.js';
import { Surface } from '../../ui/surface.js';
import { CompanyStep } from './company-step.js';
import { ConnectStep } from './connect-step.js';
import { FirstRunStep } from './first-run-step.js';
import { GoalsStep } from './goals-step.js';
import { onboardingStrings } from './strings.js';
import classes from './onboarding.module.css';

const steps = ['company', 'goals', 'connect', 'first-run'] as const;
type Step = (typeof steps)[number];

/** What every step gets: the tenant, and ways to go on and back that are remembered on the server. */
export interface StepProps {
  tenant: Tenant;
  isSaving: boolean;
  onNext: (patch?: TenantPatch) => void;
  onBack: () => void;
}

export function OnboardingPage() {
  const { data: me } = useMe();
  const maySetUp = useMay('admin');
  useDocumentTitle(`${onboardingStrings.tab} · OCSuite`);
  return (
    <main className={classes.page}>
      <div className={classes.top}>
        <span className={classes.brand}>
          <img src="/app/mark.svg" alt="" width={28} height={28} /> OCSuite
        </span>
        <Anchor component={Link} to="/connectors" size="sm">
          {onboardingStrings.later}
        </Anchor>
      </div>
      <Title order={1} className={classes.title}>
        {onboardingStrings.title}
      </Title>
      {me && (maySetUp ? <Steps tenant={me.tenant} /> : <NotAllowed />)}
    </main>
  );
}

function Steps({ tenant }: { tenant: Tenant }) {
  const update = useUpdateTenant();
  const [step, setStep] = useState<Step>(() => stepOf(tenant.onboardingStep));
  const position = steps.indexOf(step);

  const go = (to: Step | undefined, patch: TenantPatch) => {
    if (!to) return;
    update.mutate({ ...patch, onboardingStep: to }, { onSuccess: () => setStep(to) });
  };
  const props: StepProps = {
    tenant,
    isSaving: update.isPending,
    onNext: (patch = {}) => go(steps[position + 1], patch),
    onBack: () => go(steps[position - 1], {}),
  };

  return (
    <>
      <StepList labels={steps.map((name) => onboardingStrings.steps[name])} current={position} />
      <Surface>
        {step === 'company' && <CompanyStep {...props} />}
        {step === 'goals' && <GoalsStep {...props} />}
        {step === 'connect' && <ConnectStep {...props} />}
        {step === 'first-run' && <FirstRunStep {...props} />}
        {update.error && (
          <div className={classes.problem}>
            <ErrorState error={update.error} />
          </div>
        )}
      </Surface>
    </>
  );
}

function NotAllowed() {
  const { title, words, action } = onboardingStrings.notAllowed;
  return (
    <Surface>
      <EmptyState
        icon={IconLock}
        title={title}
        action={
          <Button component={Link} to="/">
            {action}
          </Button>
        }
      >
        {words}
      </EmptyState>
    </Surface>
  );
}

/** Someone who is done and comes back looks at the last step. */
function stepOf(step: OnboardingStep): Step {
  return step === 'done' ? 'first-run' : step;
}
