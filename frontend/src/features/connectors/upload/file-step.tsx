import { Progress, Text } from '@mantine/core';
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
          <IconFileUpload size={36} stroke={1.4} color="var(--oc-accent)" aria-hidden />
          <Text fw={600} mt="xs">
            {send.isPending ? words.sending(send.variables.name) : words.drop}
          </Text>
          <Text size="sm" c="dimmed">
            {send.isPending ? sendingWords(send.variables, send.share) : words.dropHint}
          </Text>
          {send.isPending && (
            <Progress
              className={classes.sending}
              value={send.share * 100}
              animated={send.share === 1}
              aria-label={words.sending(send.variables.name)}
            />
          )}
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

/** The last byte is sent before the server has looked at all of them. */
function sendingWords({ size }: File, share: number): string {
  return share < 1
    ? words.sendingHint(String(Math.floor(share * 100)), megabytes(size))
    : words.receiving(megabytes(size));
}

function refusalWords(fault: { code: string; message: string } | undefined): string {
  return fault?.code === 'file-too-large' ? words.tooLarge : (fault?.message ?? words.oneFile);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}
