import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorState } from '../../ui/error-state.js';
import { previewFile } from './column-mapping.js';
import { connectorStrings } from './strings.js';
import type { ChosenFile } from './upload-page.js';

const words = connectorStrings.uploadPage;
const largestBytes = 100 * 1024 * 1024;
/** The header and a few rows fit many times over. */
const previewBytes = 64 * 1024;

export function FileStep({ onChosen }: { onChosen: (chosen: ChosenFile) => void }) {
  const [fault, setFault] = useState<string | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const preview = previewFile(await file.slice(0, previewBytes).text());
    if (preview) onChosen({ file, preview });
    else setFault(words.unreadable);
  };
  return (
    <>
      <Dropzone
        multiple={false}
        maxSize={largestBytes}
        inputProps={{ 'aria-label': words.choose }}
        onDrop={(files) => void read(files[0])}
        onReject={(rejections) => setFault(rejections[0]?.errors[0]?.message ?? words.unreadable)}
        p="xl"
      >
        <div style={{ textAlign: 'center', padding: '24px 0' }}>
          <IconFileUpload size={36} stroke={1.4} color="var(--oc-accent)" aria-hidden />
          <Text fw={600} mt="xs">
            {words.drop}
          </Text>
          <Text size="sm" c="dimmed">
            {words.dropHint}
          </Text>
        </div>
      </Dropzone>
      {fault && (
        <div style={{ marginTop: 16 }}>
          <ErrorState error={new Error(fault)} />
        </div>
      )}
    </>
  );
}
