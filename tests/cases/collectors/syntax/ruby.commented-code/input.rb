# Plants seeds.
#
#   bed = Bed.new
#   bed.plant(seed)
class Bed
  # attr_reader :depth

  # Plants a seed in the bed
  # plant(seed)
  def plant(seed)
    # @seeds << seed if seed.alive?
    # raise an error if seed
    # return unless seed
    # puts "planting #{seed}"
    # seeds.each do |other|
    #   other.move(1)
    # end
    put(seed)
  end

  # @raise [ArgumentError]

  # def pull
  #   @seeds.pop
  # end
end
