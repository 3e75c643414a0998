// {a && <b/>} is rendering, the ternary is not: cognitive 1
export function View({ a, b }: { a: boolean; b: boolean }) {
  return (
    <div>
      {a && b && <b>both</b>}
      {a ? <i /> : <u />}
    </div>
  );
}

// As an attribute the same expression renders as well; outside of JSX it counts: cognitive 1
export const Other = ({ a }: { a: boolean }) => {
  const shown = a && <b />;
  return <div title={a && 'x'}>{shown}</div>;
};
