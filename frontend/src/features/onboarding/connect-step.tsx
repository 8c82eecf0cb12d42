import { Button, Skeleton, Title, UnstyledButton } from '@mantine/core';
import { IconChartBar, IconCircleCheck, IconFileUpload, type Icon } from '@tabler/icons-react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAuthorize, useConnectors } from '../../api/connectors.js';
import type { Connector, Provider } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { PropertyPicker } from '../../ui/property-picker.js';
import { QueryView } from '../../ui/query-view.js';
import type { StepProps } from './onboarding-page.js';
import { onboardingStrings } from './strings.js';
import classes from './onboarding.module.css';

const words = onboardingStrings.connect;

export function ConnectStep({ isSaving, onNext, onBack }: StepProps) {
  const connectors = useConnectors();
  const [search] = useSearchParams();
  return (
    <>
      <Title order={2}>{words.title}</Title>
      <p className={classes.words}>{words.words}</p>
      {search.has('problem') && (
        <p className={classes.warning} role="alert">
          {words.notConnected}
        </p>
      )}
      <QueryView query={connectors} skeleton={<Skeleton h={180} />}>
        {({ items, providers }) => {
          const pending = items.find(({ state }) => state === 'pending');
          const connected = items.find(isConnected);
          if (pending && !connected) return <PropertyPicker connector={pending} />;
          return (
            <>
              {connected ? <Connected connector={connected} /> : <Choices providers={providers} />}
              <div className={classes.buttons}>
                <Button disabled={!connected} loading={isSaving} onClick={() => onNext()}>
                  {onboardingStrings.next}
                </Button>
                <Button variant="default" onClick={onBack}>
                  {onboardingStrings.back}
                </Button>
              </div>
            </>
          );
        }}
      </QueryView>
    </>
  );
}

function Choices({ providers }: { providers: Provider[] }) {
  const authorize = useAuthorize();
  const navigate = useNavigate();
  return (
    <div className={classes.choices}>
      {providers
        .filter(({ kind }) => kind === 'synced')
        .map(({ id, title, description }) => (
          <Choice
            key={id}
            icon={IconChartBar}
            title={words.connect(title)}
            text={description}
            isBusy={authorize.isPending || authorize.isSuccess}
            onClick={() => authorize.mutate({ provider: id, redirectAfter: '/app/welcome' })}
          />
        ))}
      <Choice
        icon={IconFileUpload}
        title={words.upload}
        text={words.uploadWords}
        isBusy={false}
        onClick={() => void navigate('/connectors/upload')}
      />
      {authorize.error && <ErrorState error={authorize.error} />}
    </div>
  );
}

interface ChoiceProps {
  icon: Icon;
  title: string;
  text: string;
  isBusy: boolean;
  onClick: () => void;
}

function Choice({ icon: ChoiceIcon, title, text, isBusy, onClick }: ChoiceProps) {
  return (
    <UnstyledButton className={classes.choice} disabled={isBusy} aria-busy={isBusy} onClick={onClick}>
      <ChoiceIcon size={26} stroke={1.6} aria-hidden />
      <span>
        <strong>{title}</strong>
        <span className={classes.choiceText}>{text}</span>
      </span>
    </UnstyledButton>
  );
}

function Connected({ connector }: { connector: Connector }) {
  return (
    <p className={classes.connected}>
      <IconCircleCheck size={22} stroke={1.7} aria-hidden /> {words.connected(connector.name)}
    </p>
  );
}

function isConnected({ state }: Connector): boolean {
  return state !== 'pending' && state !== 'disconnecting' && state !== 'revoked';
}
