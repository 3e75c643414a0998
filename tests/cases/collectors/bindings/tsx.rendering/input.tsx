import React, { useState, useMemo } from 'react';
import { Card, pre } from './card';
import * as icons from './icons';

export function Panel() {
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <pre>{open}</pre>
      <icons.Close />
    </Card>
  );
}
