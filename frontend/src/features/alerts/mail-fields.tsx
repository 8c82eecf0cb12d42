import { Button, Checkbox, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useSendTest } from '../../api/alert-settings.js';
import type { AlertSettings } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { Surface } from '../../ui/surface.js';
import type { AlertForm } from './alert-form.js';
import { alertSettingsStrings } from './strings.js';
import classes from './alerts.module.css';

const words = alertSettingsStrings.mail;

interface MailFieldsProps {
  form: AlertForm;
  settings: AlertSettings;
  mayTest: boolean;
}

export function MailFields({ form, settings: { mailFrom, defaultRecipients }, mayTest }: MailFieldsProps) {
  const test = useSendTest();
  const sendTest = () =>
    test.mutate(undefined, {
      onSuccess: () => notifications.show({ message: alertSettingsStrings.tested }),
    });
  return (
    <Surface
      title={words.title}
      aside={
        mailFrom && mayTest ? (
          <Button size="xs" variant="default" loading={test.isPending} onClick={sendTest}>
            {words.test}
          </Button>
        ) : null
      }
    >
      <p className={classes.muted}>{mailFrom ? words.from(mailFrom) : words.missing}</p>
      <Stack gap="sm" mt="md">
        <Checkbox label={words.isOn} {...form.getInputProps('sendsMail', { type: 'checkbox' })} />
        {form.values.sendsMail && (
          <Textarea
            label={words.recipients}
            description={
              defaultRecipients.length > 0 ? words.everybody(defaultRecipients.join(', ')) : words.nobody
            }
            autosize
            minRows={2}
            maxRows={8}
            spellCheck={false}
            {...form.getInputProps('recipients')}
          />
        )}
      </Stack>
      {test.error && <ErrorState error={test.error} />}
    </Surface>
  );
}
