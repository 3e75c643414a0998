export default () => {
  // an anonymous default export is called default
};
