import { Skeleton, Stack } from '@mantine/core';
import { SlowNote } from '../ui/slow-note.js';

export function RouteSkeleton() {
  return (
    <Stack p="xl" gap="md" aria-busy="true" maw={1200} mx="auto" pos="relative">
      <Skeleton h={28} w={240} />
      <Skeleton h={120} />
      <Skeleton h={240} />
      <SlowNote failure={null} />
    </Stack>
  );
}
