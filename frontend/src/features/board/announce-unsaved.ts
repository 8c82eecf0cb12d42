import { notifications } from '@mantine/notifications';
import { asProblem } from '../../api/problem.js';
import { boardStrings } from './strings.js';

/** The change was taken back on the page; say why. */
export function announceUnsaved(error: unknown): void {
  notifications.show({
    color: 'red',
    title: boardStrings.saveFailed,
    message: asProblem(error).detail,
    autoClose: false,
  });
}
