export function Bed({ plants }: Props) {
  return (
    <div>
      {/* The bed may be empty */}
      {/* <Title text="Bed" /> */}
      {/*<Fence*/}
      {/*  posts={4}*/}
      {/*/>*/}
      {/* {plants.map((plant) => (
        <Plant key={plant.id} {...plant} />
      ))} */}
      <Soil depth={3} />
    </div>
  );
}
