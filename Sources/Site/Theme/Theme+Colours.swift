extension Theme {
  /// Light and dark by the reader's setting; every text reaches 4.5 : 1 on its ground.
  static let colours = """
    :root {
      color-scheme: light dark;
      --ground: #ffffff;
      --raised: #f5f4ef;
      --text: #1f2328;
      --quiet: #595a60;
      --rule: #d9d7cf;
      --link: #0b559f;
      --error: #9c1f17;
      --error-ground: #fdf1ee;
      --warning: #6f4a00;
      --warning-ground: #fcf5e2;
      --good: #17603a;
      --good-ground: #eef7f0;
      --accent: #5a3d8a;
      --accent-ground: #f6f2fb;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14171c;
        --raised: #1e2228;
        --text: #e6e9ed;
        --quiet: #a8a8ae;
        --rule: #383d45;
        --link: #8fbdf3;
        --error: #f4a59d;
        --error-ground: #2e1b1a;
        --warning: #e9ca82;
        --warning-ground: #2a2416;
        --good: #97d5ab;
        --good-ground: #18261d;
        --accent: #c7b1ee;
        --accent-ground: #241e2e;
      }
    }
    """
}
