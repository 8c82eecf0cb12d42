import { Loader, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Upload } from '../../../api/types.js';
import { useSendFile } from '../../../api/uploads.js';
import { ErrorState } from '../../../ui/error-state.js';
import { uploadStrings as words } from './strings.js';
import classes from './upload.module.css';

const largestBytes = 100 * 1024 * 1024;

/** Sends the file to the server, which finds out how it is written, or says why it is no table. */
export function FileStep({ onReceived }: { onReceived: (upload: Upload) => void }) {
  const send = useSendFile();
  const [refusal, setRefusal] = useState<Error | null>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    setRefusal(null);
    send.mutate(file, { onSuccess: onReceived });
  };
  const error = refusal ?? send.error;
  return (
    <>
      <Dropzone
        multiple={false}
        maxSize={largestBytes}
        disabled={send.isPending}
        inputProps={{ 'aria-label': words.choose }}
        onDrop={(files) => take(files[0])}
        onReject={(rejections) => setRefusal(new Error(refusalWords(rejections[0]?.errors[0])))}
        p="xl"
      >
        <div className={classes.drop} role="status">
          {send.isPending ? (
            <Loader size={36} />
          ) : (
            <IconFileUpload size={36} stroke={1.4} color="var(--oc-accent)" aria-hidden />
          )}
          <Text fw={600} mt="xs">
            {send.isPending ? words.sending(send.variables.name) : words.drop}
          </Text>
          <Text size="sm" c="dimmed">
            {send.isPending ? words.sendingHint(megabytes(send.variables.size)) : words.dropHint}
          </Text>
        </div>
      </Dropzone>
      {error && (
        <div className={classes.below}>
          <ErrorState error={error} />
        </div>
      )}
    </>
  );
}

function refusalWords(fault: { code: string; message: string } | undefined): string {
  return fault?.code === 'file-too-large' ? words.tooLarge : (fault?.message ?? words.oneFile);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}
