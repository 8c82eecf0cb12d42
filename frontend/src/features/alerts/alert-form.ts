import type { UseFormReturnType } from '@mantine/form';
import type { AlertPreferences, AlertSettings } from '../../api/types.js';

type Severity = AlertPreferences['threshold'];

/** The preferences as fields hold them. */
export interface AlertFormValues {
  threshold: Severity;
  /** Empty for the company's own threshold. */
  moduleThresholds: Record<string, Severity | ''>;
  weeklyBudget: number | string;
  coolDownHours: number | string;
  hasQuietHours: boolean;
  quietFrom: string;
  quietTo: string;
  quietWeekends: boolean;
  criticalBreaksQuiet: boolean;
  sendsMail: boolean;
  recipients: string;
}

export type AlertForm = UseFormReturnType<AlertFormValues>;

const usualNight = { from: '22:00', to: '07:00' };

export function toForm(settings: AlertSettings): AlertFormValues {
  const { from, to } = settings.quietHours ?? usualNight;
  return {
    threshold: settings.threshold,
    moduleThresholds: settings.moduleThresholds,
    weeklyBudget: settings.weeklyBudget,
    coolDownHours: settings.coolDownHours,
    hasQuietHours: settings.quietHours !== null,
    quietFrom: from,
    quietTo: to,
    quietWeekends: settings.quietWeekends,
    criticalBreaksQuiet: settings.criticalBreaksQuiet,
    sendsMail: settings.mail.isOn,
    recipients: settings.mail.recipients.join('\n'),
  };
}

export function fromForm(values: AlertFormValues): AlertPreferences {
  const own = Object.entries(values.moduleThresholds).filter(
    (entry): entry is [string, Severity] => entry[1] !== '',
  );
  return {
    threshold: values.threshold,
    moduleThresholds: Object.fromEntries(own),
    weeklyBudget: Number(values.weeklyBudget),
    coolDownHours: Number(values.coolDownHours),
    quietHours: values.hasQuietHours ? { from: values.quietFrom, to: values.quietTo } : null,
    quietWeekends: values.quietWeekends,
    criticalBreaksQuiet: values.criticalBreaksQuiet,
    mail: { isOn: values.sendsMail, recipients: values.recipients.split(/[\s,;]+/).filter(Boolean) },
  };
}
