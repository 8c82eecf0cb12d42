import { Skeleton, Stack } from '@mantine/core';

export function RouteSkeleton() {
  return (
    <Stack p="xl" gap="md" aria-busy="true" maw={1200} mx="auto">
      <Skeleton h={28} w={240} />
      <Skeleton h={120} />
      <Skeleton h={240} />
    </Stack>
  );
}
