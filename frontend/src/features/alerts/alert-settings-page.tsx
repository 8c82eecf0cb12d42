import { Skeleton, Stack } from '@mantine/core';
import { useAlertSettings } from '../../api/alert-settings.js';
import { useMay } from '../../api/tenant.js';
import { FormPage } from '../../ui/form-page.js';
import { QueryView } from '../../ui/query-view.js';
import { AlertRules } from './alert-rules.js';
import { DeliveryLog } from './delivery-log.js';
import { alertSettingsStrings } from './strings.js';
import { Webhooks } from './webhooks.js';

export function AlertSettingsPage() {
  const settings = useAlertSettings();
  const mayEdit = useMay('admin');
  return (
    <FormPage title={alertSettingsStrings.title} back={{ to: '/alerts', label: alertSettingsStrings.back }}>
      <Stack gap="lg">
        <QueryView query={settings} skeleton={<Skeleton h={560} radius="lg" />}>
          {(data) => <AlertRules settings={data} mayEdit={mayEdit} />}
        </QueryView>
        {mayEdit && (
          <>
            <Webhooks />
            <DeliveryLog />
          </>
        )}
      </Stack>
    </FormPage>
  );
}
