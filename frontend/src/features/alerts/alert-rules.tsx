import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useChangeAlertSettings } from '../../api/alert-settings.js';
import { ApiProblem } from '../../api/problem.js';
import type { AlertSettings } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { fromForm, toForm } from './alert-form.js';
import { MailFields } from './mail-fields.js';
import { QuietFields } from './quiet-fields.js';
import { RuleFields } from './rule-fields.js';
import { alertSettingsStrings as words } from './strings.js';
import classes from './alerts.module.css';

/** What the company has chosen, as one form: what is saved together is told together. */
export function AlertRules({ settings, mayEdit }: { settings: AlertSettings; mayEdit: boolean }) {
  const change = useChangeAlertSettings();
  const form = useForm({ initialValues: toForm(settings) });

  const save = (values: ReturnType<typeof toForm>) =>
    change.mutate(fromForm(values), {
      onSuccess: () => {
        form.resetDirty();
        notifications.show({ message: words.saved });
      },
      onError: (error) => {
        if (!(error instanceof ApiProblem)) return;
        for (const { field, detail } of error.errors) {
          form.setFieldError(field?.startsWith('mail') ? 'recipients' : (field ?? ''), detail);
        }
      },
    });

  return (
    <form onSubmit={form.onSubmit(save)}>
      <fieldset className={classes.sheets} disabled={!mayEdit}>
        <RuleFields form={form} settings={settings} isReadOnly={!mayEdit} />
        <QuietFields form={form} timeZone={settings.timeZone} />
        <MailFields form={form} settings={settings} mayTest={mayEdit} />
      </fieldset>
      {change.error && <ErrorState error={change.error} />}
      {mayEdit ? (
        <Button type="submit" mt="lg" loading={change.isPending} disabled={!form.isDirty()}>
          {words.save}
        </Button>
      ) : (
        <p className={classes.muted}>{words.readOnly}</p>
      )}
    </form>
  );
}
