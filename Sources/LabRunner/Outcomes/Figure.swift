/// A figure as data: what is drawn, not how.
public struct Figure: Sendable, Encodable {
  public enum Content: Sendable {
    case curves(Curves)
    case scatter(Scatter)
    case boundary(Boundary)
    case images(ImageSet)
    case architecture(Architecture)
    case distribution(Distribution)
    case function(FunctionPlot)
    case contour(ContourMap)
    case graph(ComputationGraph)
    /// Small multiples with shared axes, each with a title.
    case panels([Panel])
    /// Images with shared axes, shown one at a time.
    case replay(Replay)
  }

  public struct Panel: Sendable {
    public let title: String
    public let content: Content

    public init(title: String, content: Content) {
      self.title = title
      self.content = content
    }
  }

  /// One sentence that describes the figure, for readers who can't see it.
  public let summary: String
  public let caption: String?
  public let content: Content

  public init(summary: String, caption: String?, content: Content) {
    self.summary = summary
    self.caption = caption
    self.content = content
  }
}

public enum AxisScale: String, Sendable, CaseIterable, Encodable { case linear, log }

/// The bounds of a quantity, nil for a missing bound: accuracies range from 0 to 1.
public struct QuantityEnds: Sendable, Equatable {
  public var lowest: Double?
  public var highest: Double?

  public init(lowest: Double? = nil, highest: Double? = nil) {
    self.lowest = lowest
    self.highest = highest
  }

  public static let share = QuantityEnds(lowest: 0, highest: 1)
  public static let positive = QuantityEnds(lowest: 0)
}

/// One or more curves over a shared horizontal axis.
public struct Curves: Sendable, Encodable {
  public struct Series: Sendable, Encodable {
    public let name: String
    public let x: [Double]
    public let y: [Double]
    /// The lower and upper edge of a band around the curve, or nil.
    public let lower: [Double]?
    public let upper: [Double]?

    public init(
      name: String, x: [Double], y: [Double], lower: [Double]? = nil, upper: [Double]? = nil
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.lower = lower
      self.upper = upper
    }
  }

  /// A labeled line across the whole plot at one value.
  public struct Reference: Sendable, Encodable {
    public enum Axis: String, Sendable, Encodable { case x, y }

    public let axis: Axis
    public let value: Double
    public let label: String

    public init(axis: Axis, value: Double, label: String) {
      self.axis = axis
      self.value = value
      self.label = label
    }
  }

  public var xTitle: String
  public var yTitle: String
  public var xScale: AxisScale = .linear
  public var yScale: AxisScale = .linear
  /// The domains that the author chose, or nil to choose them from the data.
  public var xDomain: ClosedRange<Double>?
  public var yDomain: ClosedRange<Double>?
  public var xEnds = QuantityEnds()
  public var yEnds = QuantityEnds()
  public var series: [Series]
  public var references: [Reference] = []

  private enum CodingKeys: CodingKey {
    case xTitle, yTitle, xScale, yScale, xDomain, yDomain, series, references
  }

  public init(xTitle: String, yTitle: String, series: [Series]) {
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.series = series
  }
}

/// Points of one or more classes in the plane.
public struct Scatter: Sendable, Encodable {
  public struct Point: Sendable, Encodable {
    public let x: Double
    public let y: Double
    /// The index into `classNames`.
    public let classIndex: Int
    /// Whether a network misclassified this point.
    public let isMisclassified: Bool
    /// Whether the point is in the test set.
    public let isTest: Bool

    public init(
      x: Double, y: Double, classIndex: Int, isMisclassified: Bool = false, isTest: Bool = false
    ) {
      self.x = x
      self.y = y
      self.classIndex = classIndex
      self.isMisclassified = isMisclassified
      self.isTest = isTest
    }
  }

  public var xTitle: String
  public var yTitle: String
  public var xDomain: ClosedRange<Double>?
  public var yDomain: ClosedRange<Double>?
  public var classNames: [String]
  public var points: [Point]

  public init(xTitle: String, yTitle: String, classNames: [String], points: [Point]) {
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.classNames = classNames
    self.points = points
  }
}

/// A network's outputs over a rectangle of the plane, with the data on top.
public struct Boundary: Sendable, Encodable {
  public enum Style: String, Sendable, CaseIterable, Encodable {
    /// One flat region for each class.
    case regions
    /// Bands of equal output.
    case shading
  }

  public var style: Style
  public var xDomain: ClosedRange<Double>
  public var yDomain: ClosedRange<Double>
  /// The number of grid points across and up; the first and last are on the domain's edges.
  public var columns: Int
  public var rows: Int
  /// One grid for each output of the network, each `rows * columns`, the lowest row first.
  public var outputs: [[Double]]
  /// The value at which a single output changes its class.
  public var level: Double
  public var scatter: Scatter

  public init(
    style: Style, xDomain: ClosedRange<Double>, yDomain: ClosedRange<Double>, columns: Int,
    rows: Int, outputs: [[Double]], level: Double, scatter: Scatter
  ) {
    self.style = style
    self.xDomain = xDomain
    self.yDomain = yDomain
    self.columns = columns
    self.rows = rows
    self.outputs = outputs
    self.level = level
    self.scatter = scatter
  }
}

/// Small grayscale images, or weights around zero.
public struct ImageSet: Sendable, Encodable {
  public struct Image: Sendable, Encodable {
    public let caption: String
    /// `rows * columns` values, the top row first.
    public let pixels: [Double]

    public init(caption: String, pixels: [Double]) {
      self.caption = caption
      self.pixels = pixels
    }
  }

  public var rows: Int
  public var columns: Int
  /// Whether values are around zero, with different colors for negative and positive ones.
  public var isDiverging: Bool
  public var images: [Image]

  public init(rows: Int, columns: Int, isDiverging: Bool, images: [Image]) {
    self.rows = rows
    self.columns = columns
    self.isDiverging = isDiverging
    self.images = images
  }
}

/// A network's layers, to be drawn as a diagram.
public struct Architecture: Sendable, Encodable {
  public struct Layer: Sendable, Encodable {
    public let units: Int
    /// The activation's name; empty for the inputs.
    public let activation: String
    public let hasBias: Bool
    /// The weights from the layer before, `[inputs][units]`; empty for the inputs.
    public let weights: [[Double]]

    public init(units: Int, activation: String, hasBias: Bool, weights: [[Double]]) {
      self.units = units
      self.activation = activation
      self.hasBias = hasBias
      self.weights = weights
    }
  }

  public var inputNames: [String]
  /// The inputs first.
  public var layers: [Layer]

  public init(inputNames: [String], layers: [Layer]) {
    self.inputNames = inputNames
    self.layers = layers
  }
}

/// The distribution of a number over runs, for example over seeds.
public struct Distribution: Sendable, Encodable {
  public struct Group: Sendable, Encodable {
    public let name: String
    public let values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public var title: String
  public var scale: AxisScale
  public var ends = QuantityEnds()
  /// Whether the values are counts.
  public var isCount = false
  /// Whether a value that isn't finite counts as the lowest instead of the highest.
  public var isHigherBetter = false
  public var groups: [Group]
  /// Values to compare with, each with a label.
  public var marks: [Curves.Reference]

  private enum CodingKeys: CodingKey { case title, scale, groups, marks }

  public init(title: String, scale: AxisScale, groups: [Group], marks: [Curves.Reference]) {
    self.title = title
    self.scale = scale
    self.groups = groups
    self.marks = marks
  }
}

extension Figure.Panel: Encodable {}

extension Figure.Content: Encodable {
  private enum Keys: String, CodingKey { case kind, data }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    switch self {
    case .curves(let data):
      try container.encode("curves", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .scatter(let data):
      try container.encode("scatter", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .boundary(let data):
      try container.encode("boundary", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .images(let data):
      try container.encode("images", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .architecture(let data):
      try container.encode("architecture", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .distribution(let data):
      try container.encode("distribution", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .function(let data):
      try container.encode("function", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .contour(let data):
      try container.encode("contour", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .graph(let data):
      try container.encode("graph", forKey: .kind)
      try container.encode(data, forKey: .data)
    case .panels(let panels):
      try container.encode("panels", forKey: .kind)
      try container.encode(panels, forKey: .data)
    case .replay(let data):
      try container.encode("replay", forKey: .kind)
      try container.encode(data, forKey: .data)
    }
  }
}
